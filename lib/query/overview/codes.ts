import { z } from "zod";
import { defineQuery } from "../../engine/query";

export const counts = defineQuery({
  name: "overview/counts",
  params: z.object({ ranks: z.number() }),
  row: z.object({ code: z.string(), segment: z.string(), customers: z.number(), money: z.number() }),
});

export type CodeRow = z.infer<typeof counts.row>;
