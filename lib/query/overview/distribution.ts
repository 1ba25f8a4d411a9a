import { z } from "zod";
import { defineQuery } from "../../engine/query";

const bin = z.object({ start: z.number(), stop: z.number(), customers: z.number() });

export const recencies = defineQuery({
  name: "overview/recency",
  params: z.object({ step: z.number() }),
  row: bin,
});

export const frequencies = defineQuery({
  name: "overview/frequency",
  params: z.object({ most: z.number() }),
  row: bin,
});

export const monetaries = defineQuery({ name: "overview/monetary", params: z.object({}), row: bin });
