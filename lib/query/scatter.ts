import { z } from "zod";
import { defineQuery } from "../engine/query";

const drawn = z.object({ ranks: z.number(), pick: z.string(), points: z.number() });

export const extent = defineQuery({
  name: "scatter/extent",
  params: z.object({}),
  row: z.object({
    recency_max: z.number(),
    frequency_max: z.number(),
    frequency_median: z.number(),
    monetary_max: z.number(),
    buyers: z.number(),
  }),
});

export const dots = defineQuery({
  name: "scatter/dots",
  params: drawn,
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
  params: drawn.extend({ recency_step: z.number() }),
  row: z.object({
    recency_from: z.number(),
    recency_to: z.number(),
    frequency_from: z.number(),
    frequency_to: z.number(),
    customers: z.number(),
  }),
});
