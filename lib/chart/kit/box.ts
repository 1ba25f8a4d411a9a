import { type Markish, type RectOptions, rect } from "@observablehq/plot";
import { type Attributes, px, sketch } from "./draw";

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Boxes in pixels, as Plot's rects. */
export function boxes<T extends Box>(all: readonly T[], look: RectOptions): Markish {
  return rect(all, {
    x1: px(({ x }) => x),
    x2: px(({ x, width }) => x + width),
    y1: px(({ y }) => y),
    y2: px(({ y, height }) => y + height),
    ...look,
  });
}

/** Path of parallel lines that rise to the right across a box. A path needs no id, as a pattern would. */
export function hatch({ x, y, width, height }: Box, step = 6): string {
  const lines: string[] = [];
  for (let at = step / 2; at < width + height; at += step) {
    const [x1, y1] = at <= height ? [0, at] : [at - height, height];
    const [x2, y2] = at <= width ? [at, 0] : [width, at - width];
    lines.push(`M${tenths(x + x1)} ${tenths(y + y1)}L${tenths(x + x2)} ${tenths(y + y2)}`);
  }
  return lines.join("");
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Boxes filled with parallel lines: a mark of our own, for Plot fills with one colour. */
export function hatched(boxes: readonly Box[], stroke: Attributes, step = 5): Markish {
  return sketch((pen) =>
    boxes.length === 0 ? [] : [pen("path", { d: boxes.map((box) => hatch(box, step)).join(""), ...stroke })],
  );
}
