import { processWide } from "../process-wide";

/** Statuses by the ids of requests whose page turned out, while it was made, to be none. */
const statuses = processWide("page-statuses", () => new Map<string, number>());

/** Notes the status of the answer to a request: a page cannot say so itself and be written without scripts as well. */
export function noteStatus(request: string, status: 404 | 503): void {
  statuses.set(request, status);
}

/** The status that was noted, null where none was; it is forgotten then. */
export function takeStatus(request: string): number | null {
  const noted = statuses.get(request) ?? null;
  statuses.delete(request);
  return noted;
}
