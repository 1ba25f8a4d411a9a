import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { known } from "./known";

export const next = defineQuery({
  name: "segment/next",
  params: known.params,
  row: z.object({
    product: z.string(),
    top_customers: z.number(),
    top_share: z.number(),
    own_customers: z.number(),
    own_share: z.number(),
  }),
});

/** How often such products were bought afterwards, beside those that most customers buy. */
export const nextJudged = defineQuery({
  name: "segment/next_judged",
  params: z.object({
    company_key: z.number(),
    previous_from: z.string(),
    from: z.string(),
    to: z.string(),
    ranks: z.number(),
    segment: z.string(),
  }),
  row: z.object({ customers: z.number(), offered: z.number(), popular: z.number() }),
});
