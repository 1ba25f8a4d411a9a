import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { known } from "./known";

export const next = defineQuery({
  name: "segment/next",
  params: known.params,
  row: z.object({
    product: z.string(),
    top_customers: z.number(),
    top_share: z.number(),
    own_customers: z.number(),
    own_share: z.number(),
  }),
});
