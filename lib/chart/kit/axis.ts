import { axisY, gridY, type Markish } from "@observablehq/plot";
import { type Pen, sketch } from "./draw";
import { label } from "./label";
import { textWidth } from "./text-width";

export type AxisTitle = Readonly<{ x: number; y: number; text: string; arrow: "up" | "left" | "right" }>;

/** The words of an axis: `up` and `left` start at `x` with their arrow before them, `right` ends at `x` with its arrow after it. */
export function axisTitle({ x, y, text, arrow: to }: AxisTitle): Markish {
  const start = { up: x + 4, left: x + 1, right: x - 11 }[to];
  const words = { up: x + 12, left: x + 16, right: x - 15 }[to];
  return sketch((pen) => [
    arrow(pen, { x: start, y: to === "up" ? y - 4 : y, to }),
    label(pen, { x: words, y, text, anchor: to === "right" ? "end" : "start", fill: "var(--ink-soft)" }),
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

type Print = (value: number) => string;

/** Hairlines and numbers of a vertical axis of values. */
export function valueAxis(ticks: readonly number[], print: Print): Markish[] {
  return [gridY(ticks, { stroke: "var(--grid)", strokeOpacity: 1 }), axisY(ticks, axisNumbers(print))];
}

/** Pixels that those numbers need at the left of the plot, and `least` at least. */
export function valueRoom(ticks: readonly number[], print: Print, least: number): number {
  return Math.max(least, ...ticks.map((tick) => textWidth(print(tick)) + 10));
}

/** Numbers of an axis: no tick marks, for the grid lines are there; our own words, no title of Plot's. */
export function axisNumbers(print: Print) {
  return { tickSize: 0, tickPadding: 6, label: null, fill: "var(--ink-faint)", text: print } as const;
}
