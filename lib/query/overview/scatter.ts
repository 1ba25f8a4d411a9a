import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { dense, denseParams, dot, dotParams } from "../kit/dots";

export const dots = defineQuery({
  name: "overview/dots",
  params: dotParams.extend({ segment: z.string() }),
  row: dot,
});

export const density = defineQuery({
  name: "overview/density",
  params: denseParams,
  row: dense,
});
