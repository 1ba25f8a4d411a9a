import { z } from "zod";
import { defineQuery } from "../engine/query";

export const dots = defineQuery({
  name: "scatter/dots",
  params: z.object({ ranks: z.number(), pick: z.string(), points: z.number() }),
  row: z.object({
    ref: z.string(),
    label: z.string(),
    recency: z.number(),
    frequency: z.number(),
    monetary: z.number(),
    code: z.string(),
    segment: z.string(),
  }),
});

export const density = defineQuery({
  name: "scatter/density",
  params: z.object({ recency_step: z.number() }),
  row: z.object({
    recency_from: z.number(),
    recency_to: z.number(),
    frequency_from: z.number(),
    frequency_to: z.number(),
    customers: z.number(),
  }),
});
