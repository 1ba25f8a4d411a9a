import type { Pen } from "./draw";
import { label } from "./old-label";
import { textWidth } from "./text-width";

export type AxisTitle = Readonly<{ x: number; y: number; text: string; arrow: "up" | "right" }>;

/** The words of an axis: `up` starts at `x` with its arrow before it, `right` ends at `x` with its arrow after it. The arrow is drawn, for the font has none to the right. */
export function axisTitle(pen: Pen, { x, y, text, arrow }: AxisTitle): SVGElement[] {
  const up = arrow === "up";
  const d = up ? `M${x + 4} ${y + 5}v-9m-3 3l3 -3l3 3` : `M${x - 11} ${y}h10m-3 -3l3 3l-3 3`;
  return [
    pen("path", { d, fill: "none", stroke: "var(--ink-soft)", "stroke-width": 1.2 }),
    label(pen, { x: up ? x + 12 : x - 15, y, text, anchor: up ? "start" : "end", fill: "var(--ink-soft)" }),
  ];
}

/** Left end of an axis title that ends at `x`. */
export function titleStart(x: number, text: string): number {
  return x - 15 - textWidth(text);
}
