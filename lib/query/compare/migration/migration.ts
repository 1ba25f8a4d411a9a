import { z } from "zod";
import { defineQuery } from "../../../engine/query";

export const moves = defineQuery({
  name: "compare/migration/moves",
  params: z.object({
    company_key: z.number(),
    was_from: z.string(),
    was_to: z.string(),
    from: z.string(),
    to: z.string(),
    ranks: z.number(),
  }),
  row: z.object({
    segment_was: z.string(),
    segment_now: z.string(),
    customers: z.number(),
    money: z.number(),
    returned: z.number(),
    money_since: z.number(),
  }),
});

export type Move = z.infer<typeof moves.row>;

export const flows = defineQuery({
  name: "compare/migration/flows",
  params: z.object({ ranks: z.number(), cuts_of: z.string(), a_segment: z.string(), b_segment: z.string() }),
  row: z.object({
    segment_a: z.string(),
    segment_b: z.string(),
    customers: z.number(),
    money_a: z.number(),
    money_b: z.number(),
  }),
});

export type Flow = z.infer<typeof flows.row>;
