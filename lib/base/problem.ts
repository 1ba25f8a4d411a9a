/** What a user did that cannot be done: a code of the messages' `problem` room and the values its sentence names. */
export type Problem = Readonly<{
  code: string;
  values: Readonly<Record<string, string | number>>;
}>;

export function problem(code: string, values: Problem["values"] = {}): Problem {
  return { code, values };
}

/** Carries a `Problem` out of code that cannot go on; caught at the doors. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: string, values: Problem["values"] = {}) {
    super(code);
    this.name = "ProblemError";
    this.problem = problem(code, values);
  }
}
