import { z } from "zod";
import { defineQuery } from "../../../engine/query";

const count = z.number();

/** What a segment buys beside the other buyers of a period, in sums from which lifts are computed. */
export const affinity = defineQuery({
  name: "segment/affinity/affinity",
  params: z.object({
    company_key: z.number(),
    from: z.string(),
    to: z.string(),
    ranks: z.number(),
    segment: z.string(),
    goods: z.string(),
  }),
  row: z.object({
    product: z.string(),
    own: count,
    rest: count,
    own_goods_of: count,
    rest_goods_of: count,
    own_buyers: count,
    own_pairs: count,
    own_squares: count,
    rest_buyers: count,
    rest_pairs: count,
    rest_squares: count,
    own_months: count,
    rest_months: count,
  }),
});

export type AffinityRow = z.infer<typeof affinity.row>;

/** Products that are bought together in one document. */
export const pairs = defineQuery({
  name: "segment/affinity/pairs",
  params: affinity.params.extend({ least: z.number(), part: z.number() }),
  row: z.object({
    one: z.string(),
    other: z.string(),
    together: count,
    one_documents: count,
    other_documents: count,
    documents: count,
    too_large: count,
    lift: count,
  }),
});
