import type { Markish } from "@observablehq/plot";
import { type Pen, sketch } from "./draw";
import { label } from "./label";

export type AxisTitle = Readonly<{ x: number; y: number; text: string; arrow: "up" | "right" }>;

/** The words of an axis: `up` starts at `x` with its arrow before it, `right` ends at `x` with its arrow after it. */
export function axisTitle({ x, y, text, arrow: to }: AxisTitle): Markish {
  const up = to === "up";
  return sketch((pen) => [
    arrow(pen, { x: up ? x + 4 : x - 11, y: up ? y - 4 : y, to }),
    label(pen, { x: up ? x + 12 : x - 15, y, text, anchor: up ? "start" : "end", fill: "var(--ink-soft)" }),
  ]);
}

export type Arrow = Readonly<{ x: number; y: number; to: "up" | "right" | "down" | "left" }>;

export const arrowLength = 11;

const shapes = {
  up: "v9m-3 -6l3 -3l3 3",
  right: "h10m-3 -3l3 3l-3 3",
  down: "v10m-3 -3l3 3l3 -3",
  left: "h10m-7 -3l-3 3l3 3",
} as const;

/** An arrow whose left or upper end is at x, y. It is drawn, for the font has only the one that points up. */
export function arrow(pen: Pen, { x, y, to }: Arrow): SVGElement {
  const stroke = { fill: "none", stroke: "var(--ink-soft)", "stroke-width": 1.2 };
  return pen("path", { d: `M${x} ${y}${shapes[to]}`, ...stroke });
}
