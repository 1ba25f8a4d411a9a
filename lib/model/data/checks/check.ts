import { z } from "zod";

/** What a file is checked for before its import, in the order of telling. */
export const checkIds = [
  "sums",
  "products",
  "unused",
  "refunds",
  "other_sum",
  "discount",
  "spellings",
  "apart",
  "numberless",
  "two_customers",
  "two_days",
  "days",
  "unnamed",
] as const;

/** One thing that a file was checked for; `values` are those of its sentence, money as text with two decimals. */
export const check = z.object({
  id: z.enum(checkIds),
  /** It does not add up, or is unusual; else it was found in order. */
  is_odd: z.boolean(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type Check = z.infer<typeof check>;
