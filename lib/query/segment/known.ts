import { z } from "zod";
import { defineQuery } from "../../engine/query";

export const known = defineQuery({
  name: "segment/known",
  params: z.object({ ranks: z.number(), segment: z.string() }),
  row: z.object({
    days_min: z.number().nullable(),
    days_max: z.number().nullable(),
    product: z.string().nullable(),
  }),
});
