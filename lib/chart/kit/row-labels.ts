import { link, type Markish } from "@observablehq/plot";
import { px } from "./draw";
import { labels } from "./label";
import { spread, thin } from "./spread";
import { textWidth } from "./text-width";

/** Words for the place `at`, in pixels; `short` is tried where words do not fit. */
export type Pointer = Readonly<{
  at: number;
  text: string;
  short?: string;
  fill?: string;
  bold?: boolean;
  /** False: the words speak of the whole and are led nowhere. */
  led?: boolean;
}>;

/** Where a row of labels stands: its middle, the height its leaders reach to, and the ends it must keep within. */
export type Row = Readonly<{ y: number; reach: number; low: number; high: number }>;

/** A label whose nearer end is farther than this from its place seems to belong to another. */
const farthest = 30;

/** Words in one row, each led to its own place: in full, or in short where those do not fit, or thinned out. */
export function rowLabels(pointers: readonly Pointer[], row: Row): Markish[] {
  const sorted = [...pointers].sort((a, b) => a.at - b.at);
  const short = sorted.map(({ short, ...rest }) => ({ ...rest, text: short ?? rest.text }));
  for (const [shown, gap] of [[sorted, 14] as const, [short, 7] as const]) {
    const spans = shown.map(({ at, text, bold }) => ({ at, width: textWidth(text, 12, bold) }));
    const xs = spread(spans, row.low, row.high, gap);
    if (xs?.every((x, i) => Math.abs(x - (spans[i]?.at ?? x)) - (spans[i]?.width ?? 0) / 2 <= farthest))
      return placed(
        shown.map((one, i) => ({ ...one, x: xs[i] ?? one.at, width: spans[i]?.width ?? 0 })),
        row,
      );
  }
  const kept = thin(
    short.map(({ at, text, bold }) => ({ at, width: textWidth(text, 12, bold) })),
    7,
  );
  return rowLabels(
    sorted.filter((_, i) => kept[i]),
    row,
  );
}

function placed(
  shown: readonly (Pointer & Readonly<{ x: number; width: number }>)[],
  { y, reach }: Row,
): Markish[] {
  return [
    link(
      shown.filter(({ led = true }) => led),
      {
        x1: px(({ at, x, width }) => Math.max(x - width / 2, Math.min(x + width / 2, at))),
        y1: px(() => y + (reach > y ? 8 : -8)),
        x2: px(({ at }) => at),
        y2: px(() => reach),
        stroke: "var(--ink-faint)",
      },
    ),
    labels(shown.map((one) => ({ ...one, y }))),
  ];
}
