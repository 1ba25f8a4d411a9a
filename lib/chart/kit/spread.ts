import { link, type Markish } from "@observablehq/plot";
import { px } from "./draw";
import { clamped, type Label, labels, textWidth } from "./text";

export type Span = Readonly<{ at: number; width: number }>;

/**
 * Spans in one row with their centres `x`, as near as they can lie to where they want to be without touching. Null when they
 * cannot all fit between `low` and `high`. `spans` stand in ascending order of `at`. This is isotonic regression: without what
 * stands before them, centres must ascend, and neighbours that do not are pooled at their average.
 */
export function spread<T extends Span>(spans: readonly T[], low: number, high: number, gap = 6) {
  let end = 0;
  const wishes = spans.map(({ at, width }) => {
    const before = end + width / 2;
    end += width + gap;
    return { before, wish: at - before };
  });
  if (end - gap > high - low) return null;
  const pools: { sum: number; count: number }[] = [];
  for (const { wish } of wishes) {
    let pool = { sum: wish, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  const starts = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  const most = high - (end - gap);
  return spans.map((span, i) => {
    const start = Math.max(low, Math.min(most, starts[i] ?? low));
    return { ...span, x: start + (wishes[i]?.before ?? 0) };
  });
}

/** The labels from the left on, without those that would touch the one before. */
export function thin<T extends Span>(spans: readonly T[], gap = 6): T[] {
  let edge = Number.NEGATIVE_INFINITY;
  return spans.filter(({ at, width }) => {
    if (at - width / 2 < edge + gap) return false;
    edge = at + width / 2;
    return true;
  });
}

type Text = Readonly<{ text: string; under?: string }>;

/** Words for the place `at`, in pixels, and fainter ones `under` them; `short` is tried where words do not fit. */
export type Pointer = Text &
  Readonly<{
    at: number;
    short?: Text;
    fill?: string;
    bold?: boolean;
    /** False: the words speak of the whole and are led nowhere. */
    led?: boolean;
  }>;

/** Where a row of labels stands: its middle, the height its leaders reach to, the ends it keeps within, and how far from its place a label may go. */
export type Row = Readonly<{ y: number; reach: number; low: number; high: number; farthest?: number }>;

/** Words in one row, each led to its own place: in full, or in short where those do not fit, or thinned out. */
export function rowLabels(pointers: readonly Pointer[], row: Row): Markish[] {
  const sorted = [...pointers].sort((a, b) => a.at - b.at);
  const short = sorted.map((full) => ({ ...measured({ ...full, ...full.short }), full }));
  const { low, high } = row;
  for (const shown of [spread(sorted.map(measured), low, high, 14), spread(short, low, high, 7)])
    if (shown?.every((one) => isNear(one, row))) return placed(shown, row);
  const kept = thin(short, 7).map(({ full }) => full);
  return rowLabels(kept, row);
}

function measured(one: Pointer) {
  return { ...one, width: Math.max(textWidth(one.text, 12, one.bold), textWidth(one.under ?? "")) };
}

type Placed = Pointer & Span & Readonly<{ x: number }>;

/** A label whose nearer end is farther than 30 pixels from its place seems to belong to another. */
function isNear({ x, at, width }: Placed, { farthest = 30 }: Row): boolean {
  return Math.abs(x - at) - width / 2 <= farthest;
}

function placed(shown: readonly Placed[], { y, reach }: Row): Markish[] {
  return [
    link(
      shown.filter(({ led = true }) => led),
      {
        x1: px(({ at, x, width }) => Math.max(x - width / 2, Math.min(x + width / 2, at))),
        y1: px(({ under }) => y + (reach < y ? -8 : under === undefined ? 8 : 22)),
        x2: px(({ at }) => at),
        y2: px(() => reach),
        stroke: "var(--ink-faint)",
      },
    ),
    labels(
      shown.flatMap(({ x, under = "", ...one }): Label[] => [
        { ...one, x, y },
        ...(under === "" ? [] : [{ x, y: y + 14, text: under, fill: "var(--ink-soft)" }]),
      ]),
    ),
  ];
}

type Ends = Readonly<{ low: number; high: number }>;
export type Wish = Omit<Label, "x" | "anchor"> & Readonly<{ at: number }>;

/** Labels at their places between two ends, the most important first: one that would touch an earlier one is left out. */
export function ranked(wishes: readonly Wish[], ends: Ends, gap = 6): Label[] {
  const kept: Label[] = [];
  for (const { at, ...wish } of wishes) {
    const label = { ...wish, ...clamped(wish.text, at, { ...ends, bold: wish.bold ?? false }) };
    const [from, to] = extent(label);
    const free = kept.every((other) => {
      const [start, end] = extent(other);
      return start >= to + gap || end + gap <= from || Math.abs(other.y - label.y) >= 15;
    });
    if (free) kept.push(label);
  }
  return kept;
}

function extent({ x, text, bold = false, anchor = "middle" }: Label): [number, number] {
  const width = textWidth(text, 12, bold);
  const from = x - { start: 0, middle: 0.5, end: 1 }[anchor] * width;
  return [from, from + width];
}

/** Something that a label must not cover: from left to right, with the end at which labels stand. */
type Mark = Readonly<{ from: number; to: number; y: number }>;

/** The wish moved over the marks beneath it, or under those above it when `down`; null where it would go farther than `farthest` from its own mark. */
export function clear(
  wish: Wish,
  marks: readonly Mark[],
  { low, high, down = false, farthest }: Ends & Readonly<{ down?: boolean; farthest: number }>,
): Wish | null {
  const half = textWidth(wish.text, 12, true) / 2;
  const at = Math.max(low + half, Math.min(high - half, wish.at));
  const near = marks.filter(({ from, to }) => from < at + half && to > at - half).map(({ y }) => y);
  const y = down ? Math.max(wish.y, ...near) : Math.min(wish.y, ...near);
  return Math.abs(y - wish.y) > farthest ? null : { ...wish, y: y + (down ? 10 : -10) };
}
