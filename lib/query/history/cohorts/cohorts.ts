import { z } from "zod";
import { defineQuery } from "../../../engine/query";

export const months = defineQuery({
  name: "history/cohorts/months",
  params: z.object({ company_key: z.number(), until: z.string(), months: z.number() }),
  row: z.object({
    cohort: z.string(),
    size: z.number(),
    months_after: z.number(),
    bought: z.number().nullable(),
  }),
});

export const second = defineQuery({
  name: "history/cohorts/second",
  params: z.object({ company_key: z.number(), until: z.string() }),
  row: z.object({
    days: z.number(),
    at_risk: z.number(),
    returned: z.number(),
    share: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
});

export const gaps = defineQuery({
  name: "history/cohorts/gaps",
  params: z.object({ company_key: z.number(), from: z.string(), to: z.string() }),
  row: z.object({ days: z.number(), purchases: z.number(), share_within: z.number() }),
});
