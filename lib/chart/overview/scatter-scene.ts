import type { Place } from "../kit/draw";
import type { SegmentOptions } from "../kit/options";
import type { ScatterData, ScatterDot } from "./scatter-data";
import type { Spot } from "./scatter-names";

export type Frame = Readonly<{
  width: number;
  height: number;
  plot: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  narrow: boolean;
}>;
/** All that the layers of one scatter share. */
export type Scene = Readonly<{
  data: ScatterData;
  options: SegmentOptions;
  frame: Frame;
  spots: (place: Place) => PlacedDot[];
}>;
export type PlacedDot = Spot & Readonly<{ dot: ScatterDot }>;

/** Half a purchase is left on either side so that a dot of one purchase does not lie on the frame. */
export function fDomain(max: number, log: boolean): [number, number] {
  return log ? [0.7, Math.max(max, 2) * 1.12] : [0.4, Math.max(max, 1) + 0.5];
}

/** Cuts of F that lie within the chart, each once. */
export function purchaseCuts({ cuts, domain }: ScatterData): number[] {
  return [...new Set(cuts.f)].filter((cut) => cut < domain.f_max);
}
