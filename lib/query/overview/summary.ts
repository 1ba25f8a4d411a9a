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
  }),
  row: z.object({ measure: z.enum(measures), value: z.number().nullable(), previous: z.number().nullable() }),
});
