import { z } from "zod";
import { defineQuery } from "../../engine/query";

export const windows = defineQuery({
  name: "segment/windows",
  params: z.object({
    company_key: z.number(),
    from: z.string(),
    to: z.string(),
    previous_to: z.string(),
    ranks: z.number(),
    segment: z.string(),
  }),
  row: z.object({
    days: z.number(),
    covered: z.boolean(),
    stood: z.number(),
    returned: z.number(),
    money: z.number(),
  }),
});

export const returned = defineQuery({
  name: "segment/returned",
  params: z.object({ company_key: z.number(), from: z.string(), window_to: z.string() }),
  row: z.object({
    code: z.string(),
    customers: z.number(),
    purchases: z.number(),
    money: z.number(),
    stood: z.number(),
    returned: z.number(),
  }),
});

export type ReturnedRow = z.infer<typeof returned.row>;
