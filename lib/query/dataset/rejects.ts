import { z } from "zod";
import { defineQuery } from "../../engine/query";

export const examples = defineQuery({
  name: "dataset/examples",
  params: z.object({ per: z.number(), length: z.number() }),
  row: z.object({
    cause: z.string(),
    line: z.number(),
    byte: z.number().nullable(),
    column_name: z.string().nullable(),
    text: z.string().nullable(),
  }),
});

export const page = defineQuery({
  name: "dataset/page",
  params: z.object({ after: z.number(), size: z.number() }),
  row: z.object({
    cause: z.string(),
    line: z.number(),
    column_name: z.string().nullable(),
    text: z.string().nullable(),
  }),
});
