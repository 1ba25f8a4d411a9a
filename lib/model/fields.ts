import { z } from "zod";
import { type Day, maybeDay } from "../base/day";

/** A day as "2024-01-31". */
export const day = z.string().transform((text, context): Day => {
  const found = maybeDay(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: `invalid day: ${text}` });
  return z.NEVER;
});

/** Money as decimal text with two digits after the point, e.g. "-12.50"; exact beyond what a double holds. */
export const money = z.string().regex(/^-?\d+\.\d{2}$/);

/** How many there are of something. */
export const count = z.number().int().nonnegative();
