import { z } from "zod";
import type { Problem } from "../base/problem";
import { isProblemCode, type ProblemCode } from "../base/problem-codes";

/** A `Problem` in a file or a message. */
export const problem = z.object({
  /** A code of another version of the program has no sentence here. */
  code: z.string().transform((code): ProblemCode => (isProblemCode(code) ? code : "import_failed")),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Whether a limit or a fault stopped the look into a file: nothing was found to be wrong with it, and a second try may go well. */
export function isBreach({ code }: Problem): boolean {
  return /^(look|effect)_(heap|rss|time|died|failed)$/.test(code);
}
