/** Statuses by the ids of requests whose page turned out, while it was made, to be none. One map in a process, whatever bundles it. */
function statuses(): Map<string, number> {
  const all = globalThis as unknown as { tercetStatuses?: Map<string, number> };
  all.tercetStatuses ??= new Map();
  return all.tercetStatuses;
}

/** Notes the status of the answer to a request: a page cannot say so itself and be written without scripts as well. */
export function noteStatus(request: string, status: 404 | 503): void {
  statuses().set(request, status);
}

/** The status that was noted, null where none was; it is forgotten then. */
export function takeStatus(request: string): number | null {
  const noted = statuses().get(request) ?? null;
  statuses().delete(request);
  return noted;
}
