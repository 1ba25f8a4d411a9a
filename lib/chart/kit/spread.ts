import { link, type Markish } from "@observablehq/plot";
import { px } from "./draw";
import { labels, textWidth } from "./text";

export type Span = Readonly<{ at: number; width: number }>;

/**
 * Centres for labels in one row that lie as near as they can to where they want to be, without touching.
 * Null when they cannot all fit between `low` and `high`. `spans` stand in ascending order of `at`.
 */
export function spread(spans: readonly Span[], low: number, high: number, gap = 6): number[] | null {
  const total = spans.reduce((sum, { width }) => sum + width + gap, -gap);
  if (total > high - low) return null;
  let groups: Group[] = [];
  spans.forEach((span, i) => {
    groups.push({ indexes: [i], width: span.width, wish: span.at - span.width / 2, left: 0 });
    settle(groups, low, high);
    groups = merged(groups, low, high, gap);
  });
  return groups.flatMap(({ indexes, left }) => {
    let x = left;
    return indexes.map((i) => {
      const width = spans[i]?.width ?? 0;
      x += width + gap;
      return x - gap - width / 2;
    });
  });
}

type Group = { indexes: number[]; width: number; wish: number; left: number };

function settle(groups: Group[], low: number, high: number): void {
  for (const group of groups) group.left = Math.max(low, Math.min(high - group.width, group.wish));
}

/** Joins neighbours that touch; a joined group wishes to be where its members' wishes are on average. */
function merged(groups: Group[], low: number, high: number, gap: number): Group[] {
  const done: Group[] = [];
  for (const next of groups) {
    let group = next;
    for (
      let before = done.at(-1);
      before && before.left + before.width + gap > group.left;
      before = done.at(-1)
    ) {
      done.pop();
      group = join(before, group, gap);
      settle([group], low, high);
    }
    done.push(group);
  }
  return done;
}

function join(a: Group, b: Group, gap: number): Group {
  const [n, m] = [a.indexes.length, b.indexes.length];
  const wish = (a.wish * n + (b.wish - a.width - gap) * m) / (n + m);
  return { indexes: [...a.indexes, ...b.indexes], width: a.width + gap + b.width, wish, left: 0 };
}

/** Which of the labels to keep so that none touches the next; later rows of `keep` first lose to `first`. */
export function thin(spans: readonly Span[], gap = 6): boolean[] {
  let edge = Number.NEGATIVE_INFINITY;
  return spans.map(({ at, width }) => {
    if (at - width / 2 < edge + gap) return false;
    edge = at + width / 2;
    return true;
  });
}

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
