import { z } from "zod";

export const dotParams = z.object({
  ranks: z.number(),
  pick: z.string(),
  points: z.number(),
  people: z.boolean(),
});

/** A customer as a dot of the map; for a reader who may not see people, of nobody in particular. */
export const dot = z.object({
  ref: z.string().nullable(),
  label: z.string().nullable(),
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
