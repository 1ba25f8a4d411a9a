import { defineQuery } from "../../engine/query";
import { dense, denseParams, dot, dotParams } from "../kit/dots";

export const dots = defineQuery({
  name: "overview/dots",
  params: dotParams,
  row: dot,
});

export const density = defineQuery({
  name: "overview/density",
  params: denseParams,
  row: dense,
});
