import { type LineOptions, line, type Markish } from "@observablehq/plot";
import type { Box } from "./box";
import { once, px } from "./draw";

/** Pixels from one stroke to the next, along either edge. */
const gap = 7;

type Corner = Readonly<{ x: number; y: number }>;
/** The end of a stroke: Plot begins a line anew after it. */
const lift: Corner = { x: Number.NaN, y: Number.NaN };

/** What is not whole: strokes in the colour of the paper over what was drawn in the boxes, one path for all in a panel. */
export function hatch<T extends Box>(all: readonly T[], look: LineOptions = once): Markish {
  const corners = all.flatMap((box) => strokes(box).map((corner) => ({ ...box, ...corner })));
  return line(corners, {
    x: px<Corner>(({ x }) => x),
    y: px<Corner>(({ y }) => y),
    z: null,
    stroke: "var(--paper)",
    strokeWidth: 2.2,
    ...look,
  });
}

/** Strokes that rise to the right, clipped to the box; those of neighbours meet. */
function strokes({ x, y, width, height }: Box): Corner[] {
  const [left, right, foot] = [x, x + width, y + height];
  const first = Math.ceil((left + y) / gap);
  const last = Math.floor((right + foot) / gap);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * gap).flatMap((sum) => {
    const [from, to] = [Math.max(left, sum - foot), Math.min(right, sum - y)];
    return from < to ? [{ x: from, y: sum - from }, { x: to, y: sum - to }, lift] : [];
  });
}
