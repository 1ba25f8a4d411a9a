import { z } from "zod";

export const dotParams = z.object({ ranks: z.number(), pick: z.string(), points: z.number() });

/** A customer as a dot of the map. */
export const dot = z.object({
  ref: z.string(),
  label: z.string(),
  recency: z.number(),
  frequency: z.number(),
  monetary: z.number(),
  code: z.string(),
  segment: z.string(),
});

export const denseParams = z.object({ recency_step: z.number() });

/** Customers of a part of the map that is too dense for dots. */
export const dense = z.object({
  recency_from: z.number(),
  recency_to: z.number(),
  frequency_from: z.number(),
  frequency_to: z.number(),
  customers: z.number(),
});
