import { z } from "zod";
import { defineQuery } from "../../engine/query";

const count = z.number();
const maybe = z.number().nullable();

export const sizes = defineQuery({
  name: "segment/sizes",
  params: z.object({ ranks: z.number(), previous_from: z.string(), data_from: z.string() }),
  row: z.object({
    segment: z.string(),
    customers: count,
    share_buyers: maybe,
    purchases: count,
    money: count,
    share_money: maybe,
    average_check: maybe,
    recency_mean: maybe,
    recency_median: maybe,
    frequency_mean: maybe,
    frequency_median: maybe,
    monetary_mean: maybe,
    monetary_median: maybe,
    previous_customers: maybe,
    previous_money: maybe,
  }),
});

export type SegmentRow = z.infer<typeof sizes.row>;

export const contacts = defineQuery({
  name: "segment/contacts",
  params: z.object({}),
  row: z.object({ known: z.boolean() }),
});

export const reach = defineQuery({
  name: "segment/reach",
  params: z.object({ company_key: z.number(), from: z.string(), to: z.string() }),
  row: z.object({ code: z.string(), customers: count, email: count, phone: count, reachable: count }),
});

export type ReachRow = z.infer<typeof reach.row>;
