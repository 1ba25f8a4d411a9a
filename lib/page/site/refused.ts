import { type Problem, problem } from "../../base/problem";

/** Carries out of a route the status, the problem and the headers that it answers with; `handler` catches it. */
export class RefusedError extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, found: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(found.code);
    this.name = "RefusedError";
    this.status = status;
    this.problem = found;
    this.headers = headers;
  }
}

/** Ends the work of a route, which cannot do what it is asked. */
export function refuse(
  status: number,
  found: Problem,
  headers: Readonly<Record<string, string>> = {},
): never {
  throw new RefusedError(status, found, headers);
}

/** The same for a data set, or a version of it, that is not there. */
export function refuseDataset(name: string): never {
  refuse(404, problem("unknown_dataset", { name: name.slice(0, 80) }));
}
