import type { Pen } from "../kit/draw";
import { type Box, hatch } from "../kit/hatch";

/** The three reasons why a segment's size changes, in the order in which they are stacked. */
export const changeParts = ["behaviour", "thresholds", "population"] as const;

export type ChangePart = (typeof changeParts)[number];

/** One colour in three strengths: behaviour is full, what the cuts did is hatched, new customers are an outline. */
export function changePart(pen: Pen, part: ChangePart, box: Box, colour: string): SVGElement[] {
  if (part === "behaviour") return [pen("rect", { ...box, fill: colour })];
  const ground = pen("rect", { ...box, fill: "var(--paper)" });
  const frame = pen("path", { d: outline(box), fill: "none", stroke: colour, "stroke-width": 1.2 });
  if (part === "population") return [ground, frame];
  return [ground, pen("path", { d: hatch(box, 4.5), stroke: colour, "stroke-width": 1.7 }), frame];
}

/** Runs inside the box, so that a line adds nothing to its length. */
function outline({ x, y, width, height }: Box): string {
  const inset = Math.min(0.6, width / 2);
  const across = width - 2 * inset;
  return `M${x + inset} ${y + 0.6}h${across}v${height - 1.2}h${-across}z`;
}
