import type { Day } from "../../base/day";
import type { Step } from "../../model/step";
import type { ChartOptions, SegmentOptions } from "../kit/options";
import { textWidth } from "../kit/text-width";

/**
 * A segment at the end of a step: how many stood in it, and since the point before how many came from other segments, were
 * seen for the first time, and left. Null where no point came before.
 */
export type SegmentFlowRow = Readonly<{
  end: Day;
  size: number;
  came: number | null;
  first_seen: number | null;
  left: number | null;
  href?: string | null;
  /** The step is not over yet. */
  partial?: boolean;
}>;

export type SegmentFlowData = Readonly<{ rows: readonly SegmentFlowRow[]; step: Step; segment: string }>;

/** One of the two plots: `y` takes a value, top and bottom are pixels. */
export type Plot = Readonly<{ top: number; bottom: number; y: (value: number) => number }>;

export type FlowScene = Readonly<{
  data: SegmentFlowData;
  options: SegmentOptions;
  width: number;
  left: number;
  /** Pixels from one point to the next. */
  slot: number;
  x: (i: number) => number;
}>;

export function cameAll({ came, first_seen }: SegmentFlowRow): number {
  return (came ?? 0) + (first_seen ?? 0);
}

/** Linear from `low … high` to the plot's height, with `inset` pixels left free at its ends. */
export function plotOf(
  { top, bottom }: Readonly<{ top: number; bottom: number }>,
  [low, high]: readonly [number, number],
  [under, over]: readonly [number, number],
): Plot {
  const unit = (bottom - under - top - over) / (high - low || 1);
  return { top, bottom, y: (value) => bottom - under - (value - low) * unit };
}

export type Wish = Readonly<{ i: number; value: number; text: string }>;

/** All numbers of a row of points where they fit beside one another; else the largest and the last, if both do. */
export function kept(wishes: readonly Wish[], { slot, data }: FlowScene, gap = 8): Wish[] {
  const widest = Math.max(0, ...wishes.map(({ text }) => textWidth(text)));
  if (widest + gap <= slot) return [...wishes];
  const last = wishes.find(({ i }) => i === data.rows.length - 1);
  const most = wishes.reduce<Wish | undefined>(
    (best, one) => (one.value > (best?.value ?? 0) ? one : best),
    undefined,
  );
  if (most === undefined || last === undefined) return most === undefined ? [] : [most];
  const room = (last.i - most.i) * slot;
  return room >= (textWidth(last.text) + textWidth(most.text)) / 2 + gap ? [most, last] : [last];
}

/** Farther than this from its own mark a number seems to belong to another. */
const farthest = 16;

/**
 * Where a number stands so that it clears the marks beside its own, which reach to `ends` pixels: above them, or below when
 * `down`. Null where it would have to go too far.
 */
export function clear(
  { i, text }: Wish,
  ends: readonly number[],
  { x, slot, left, width }: FlowScene,
  down = false,
): number | null {
  const half = textWidth(text, 12, true) / 2;
  const at = Math.max(left + half, Math.min(width - half, x(i)));
  const under = ends.filter((_, j) => Math.abs(x(j) - at) < half + slot * 0.35);
  const own = ends[i] ?? 0;
  const far = down ? Math.max(own, ...under) : Math.min(own, ...under);
  if (Math.abs(far - own) > farthest) return null;
  return down ? far + 10 : far - 10;
}

export function short(value: number, { words }: ChartOptions): string {
  return Math.abs(value) < 10_000 ? words.number(value) : words.numberShort(value);
}
