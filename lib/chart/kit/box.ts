import { type Markish, type RectOptions, rect } from "@observablehq/plot";
import { once, px } from "./draw";

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Boxes in pixels, as Plot's rects. */
export function boxes<T extends Box>(all: readonly T[], look: RectOptions): Markish {
  return rect(all, {
    x1: px(({ x }) => x),
    x2: px(({ x, width }) => x + width),
    y1: px(({ y }) => y),
    y2: px(({ y, height }) => y + height),
    ...once,
    ...look,
  });
}

/** The look of a box that stands out from filled ones. */
export const dashed = { fill: "none", stroke: "var(--ink-faint)", strokeDasharray: "2 3" } as const;

/** Where a link leads and what it is called; without an address only `title` is said. */
export type Said = Readonly<{ href?: string | null | undefined; label?: string; title?: string | null }>;
export type Strip = Said & Box;

/** Unseen areas over a chart: each leads where its address says, and tells its title to who points at it. */
export function strips(all: readonly Strip[]): Markish {
  const href = (strip: Strip) => strip.href ?? null;
  return boxes(all, { fill: "transparent", href, ariaLabel: "label", title: "title" });
}

/** A strip for each row of a figure in rows, all as wide as the picture; what a link would be called is the title of a row without one. */
export function rowStrips(
  rows: readonly Said[],
  { top, width, height }: Readonly<Record<"top" | "width" | "height", number>>,
): Markish {
  return strips(
    rows.map(({ title, ...said }, i) => {
      const text = said.href == null ? (title ?? said.label) : title;
      return { ...said, title: text ?? null, x: 0, y: top + i * height, width, height };
    }),
  );
}

type Band = Readonly<{ top: number; bottom: number; over: number }>;

/** A strip for each point from left to right: half way to its neighbours, and no farther outwards than `over`. */
export function pointStrips(points: readonly (Said & Readonly<{ at: number }>)[], band: Band): Markish {
  const [first = 0, last = 0] = [points[0]?.at, points.at(-1)?.at];
  const { top: y, bottom, over } = band;
  const out = points.length < 2 ? over : Math.min(over, (last - first) / (points.length - 1) / 2);
  return strips(
    points.map(({ at, ...said }, i) => {
      const [before, next] = [points[i - 1]?.at, points[i + 1]?.at];
      const x = before === undefined ? at - out : (before + at) / 2;
      const end = next === undefined ? at + out : (at + next) / 2;
      return { ...said, x, y, width: end - x, height: bottom - y };
    }),
  );
}
