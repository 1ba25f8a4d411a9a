import type { Markish } from "@observablehq/plot";
import { px } from "./draw";
import { entryMarks, segmentEntry } from "./legend";
import type { SegmentOptions } from "./options";
import { fitText } from "./text";

const thickness = 17;

type Placed = Readonly<{ i: number }>;

/** Bars in rows from `top` down, each with a line of words at its left, or over it where `stacked`. */
export function barRows(top: number, stacked: boolean) {
  const [height, line, bar] = stacked ? [46, 9, 20] : [28, 13.5, 5];
  const barTop = ({ i }: Placed) => top + i * height + bar;
  return {
    top,
    height,
    /** The middle of the words of a row, and that of its bar. */
    line: (i: number) => top + i * height + line,
    middle: (i: number) => barTop({ i }) + thickness / 2,
    /** The channels of a bar, and of an upright line that is a little longer. */
    bar: { y1: px(barTop), y2: px((row: Placed) => barTop(row) + thickness) },
    upright: {
      y1: px((row: Placed) => barTop(row) - 2),
      y2: px((row: Placed) => barTop(row) + thickness + 2),
    },
  };
}

type Name = Readonly<{ segment: string; y: number; room: number }>;

/** Segments by symbol and name at the left edge, cut to their room. */
export function segmentNames(all: readonly Name[], { names }: SegmentOptions): Markish[] {
  return entryMarks(
    all.map(({ segment, y, room }) => {
      return { ...segmentEntry(segment, fitText(names[segment] ?? segment, room)), x: 1, y };
    }),
  );
}
