import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { measures } from "../kit/measures";

export const totals = defineQuery({
  name: "overview/totals",
  params: z.object({
    company_key: z.number(),
    from: z.string(),
    to: z.string(),
    previous_from: z.string(),
    data_from: z.string(),
    is_filtered: z.boolean(),
  }),
  row: z.object({ measure: z.enum(measures), value: z.number().nullable(), previous: z.number().nullable() }),
});

export const repeat = defineQuery({
  name: "overview/repeat",
  params: z.object({ previous_from: z.string(), data_from: z.string() }),
  row: z.object({ value: z.number().nullable(), previous: z.number().nullable() }),
});

export const months = defineQuery({
  name: "overview/months",
  params: z.object({ company_key: z.number(), to: z.string(), data_from: z.string(), months: z.number() }),
  row: z.object({
    start: z.string(),
    revenue: z.number(),
    buyers: z.number(),
    repeat_share: z.number().nullable(),
    average_check: z.number().nullable(),
  }),
});
