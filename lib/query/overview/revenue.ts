import { z } from "zod";
import { defineQuery } from "../../engine/query";

export const grains = ["day", "week", "month"] as const;

export const course = defineQuery({
  name: "overview/course",
  params: z.object({ company_key: z.number(), from: z.string(), to: z.string(), grain: z.enum(grains) }),
  row: z.object({ start: z.string(), revenue: z.number(), customer_revenue: z.number() }),
});

export const ofSegment = defineQuery({
  name: "segment/revenue",
  params: z.object({ company_key: z.number(), to: z.string(), ranks: z.number(), segment: z.string() }),
  row: z.object({ start: z.string(), revenue: z.number(), purchases: z.number() }),
});
