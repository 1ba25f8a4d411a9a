import type { Pen } from "./draw";

export type Arrow = Readonly<{ x: number; y: number; to: "right" | "down"; stroke?: string }>;

export const arrowLength = 11;

/** An arrow that starts at x, y. It is drawn, for the font has only the one that points up. */
export function arrow(pen: Pen, { x, y, to, stroke = "var(--ink-soft)" }: Arrow): SVGElement {
  const d = to === "right" ? `M${x} ${y}h10m-3 -3l3 3l-3 3` : `M${x} ${y}v10m-3 -3l3 3l3 -3`;
  return pen("path", { d, fill: "none", stroke, "stroke-width": 1.2 });
}
