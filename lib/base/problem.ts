import type { ProblemCode, ValueName } from "./problem-codes";

type Values = Readonly<Record<string, string | number>>;

/** What a person did that cannot be done: a code and the values that its sentence names. */
export type Problem = Readonly<{ code: ProblemCode; values: Values }>;

/** The values that a code takes; where it may be any code, those that came with it. */
export type ValuesOf<C extends ProblemCode> = ProblemCode extends C
  ? [values: Values]
  : [ValueName<C>] extends [never]
    ? []
    : [values: Readonly<Record<ValueName<C>, string | number>>];

export function problem<C extends ProblemCode>(code: C, ...[values]: ValuesOf<C>): Problem {
  return { code, values: values ?? {} };
}

/** Carries a `Problem` out of code that cannot go on; caught at the doors. */
export class ProblemError<C extends ProblemCode = ProblemCode> extends Error {
  readonly problem: Problem;

  constructor(code: C, ...[values]: ValuesOf<C>) {
    super(code);
    this.name = "ProblemError";
    this.problem = { code, values: values ?? {} };
  }
}
