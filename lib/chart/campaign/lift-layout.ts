import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { fitText, textWidth } from "../kit/text";

/** A difference of the arms in its metric's unit; nulls where there were too few customers to compare. */
export type LiftRow = Readonly<{
  id: string;
  name: string;
  difference: number | null;
  low: number | null;
  high: number | null;
  /** The difference and its interval as the reader is told them, with unit and sign. */
  text: string;
  interval_text: string;
  verdict: "effect" | "harm" | "unclear" | null;
  kind: "row" | "pooled";
  better: "more" | "less";
  href?: string;
}>;

/** `own`: each row has a scale of its own, on which right is better; `shared`: one axis, whose numbers `format` prints. */
export type LiftIntervalsOptions = ChartOptions &
  Readonly<{ title: string }> &
  (Readonly<{ scale: "own" }> | Readonly<{ scale: "shared"; format: (value: number) => string }>);

/**
 * Where the parts of a row stand. Beside one another: name, plot from `from` to `to`, the difference, its interval, or both
 * over one another when the interval is `under`. In the `stacked` form the plot runs under one or two `lines` of words.
 */
export type LiftLayout = Readonly<{
  width: number;
  stacked: boolean;
  under: boolean;
  lines: 1 | 2;
  row: number;
  /** From the top of a row to the middle of its band. */
  middle: number;
  from: number;
  to: number;
  names: number;
  intervals: number;
}>;

const longestName = 220;

export function liftLayout(rows: readonly LiftRow[], options: LiftIntervalsOptions): LiftLayout {
  const width = widthOf(options);
  const widest = (measure: (row: LiftRow) => number) => Math.max(0, ...rows.map(measure));
  const intervals = widest(({ interval_text }) => textWidth(interval_text));
  const differences = widest(({ text }) => textWidth(text, 12, true));
  const names = Math.min(
    longestName,
    widest((row) => Math.max(nameWidth(row), textWidth(noteOf(row, options)))),
  );
  const beside = {
    width,
    stacked: false,
    lines: 1,
    row: 36,
    middle: 18,
    from: names + 20,
    names,
    intervals,
  } as const;
  const under = width - Math.max(intervals, differences) - 20;
  const apart = width - intervals - differences - 36;
  const wide = (to: number, share: number) => !isNarrow(options) && to - names - 20 >= share * width;
  if (wide(apart, 0.4)) return { ...beside, under: false, to: apart };
  if (wide(under, 0.3)) return { ...beside, under: true, to: under, row: 44, middle: 22 };
  const fits = rows.every((row) => headWidth(row, options) <= width);
  const lines = fits ? 1 : 2;
  const middle = lines * 18 + 13;
  return {
    width,
    stacked: true,
    under: false,
    lines,
    row: middle + 21,
    middle,
    from: 0,
    to: width,
    names: width,
    intervals,
  };
}

/** A row that is read the other way round says so, where rows stand under one head. */
export function noteOf({ better }: LiftRow, { scale, words }: LiftIntervalsOptions): string {
  return scale === "own" && better === "less" ? words.t("chart.liftIntervals.less") : "";
}

/** Name, note and numbers in one line. */
function headWidth(row: LiftRow, options: LiftIntervalsOptions): number {
  const note = noteOf(row, options);
  const parts = [note, row.interval_text].map((text) => (text === "" ? 0 : textWidth(text) + 8));
  return parts.reduce((sum, part) => sum + part, nameWidth(row) + 14 + textWidth(row.text, 12, true));
}

function nameWidth({ name, kind }: LiftRow): number {
  return textWidth(fitText(name, 1000), 12, kind === "pooled");
}

/** Places from `from` to `to` for values of a row; on a shared axis for those within `low … high`. */
export type LiftScale = Readonly<{
  from: number;
  to: number;
  zero: number;
  low: number;
  high: number;
  at: (row: LiftRow, value: number) => number;
}>;

type Room = Readonly<{ from: number; to: number }>;

const inset = 10;

export function liftScale(rows: readonly LiftRow[], { scale }: LiftIntervalsOptions, room: Room): LiftScale {
  return scale === "own" ? ownScale(room) : sharedScale(rows, room);
}

/**
 * Zero is in the middle, and all intervals are equally long where they fit: what then differs is how surely a row stands off
 * from zero. What is better when less is turned round.
 */
function ownScale({ from, to }: Room): LiftScale {
  const zero = (from + to) / 2;
  const half = (to - from) / 2 - inset;
  const at = (row: LiftRow, value: number) =>
    zero + (row.better === "less" ? -1 : 1) * value * unitOf(row, half);
  return { from, to, zero, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, at };
}

function unitOf(row: LiftRow, half: number): number {
  const reach = Math.max(...endsOf(row).map(Math.abs));
  const length = (row.high ?? 0) - (row.low ?? 0);
  if (reach === 0) return 0;
  return Math.min(half / reach, length > 0 ? (0.7 * half) / length : half / 2 / reach);
}

function sharedScale(rows: readonly LiftRow[], { from, to }: Room): LiftScale {
  const limit = limitOf(rows);
  const ends = rows.flatMap(endsOf);
  const low = Math.max(-limit, Math.min(0, ...ends));
  const high = Math.min(limit, Math.max(0, ...ends));
  const unit = (to - from - 2 * inset) / (high - low || 1);
  const start = high > low ? from + inset : (from + to) / 2;
  const place = (value: number) => start + (Math.max(low, Math.min(high, value)) - low) * unit;
  return { from, to, zero: place(0), low, high, at: (_, value) => place(value) };
}

/** An interval many times as long as the others would press them flat: it is cut, though its dot never is. */
function limitOf(rows: readonly LiftRow[]): number {
  const reaches = rows.map((row) => Math.max(0, ...endsOf(row).map(Math.abs))).filter((reach) => reach > 0);
  const middle = reaches.sort((a, b) => a - b)[Math.floor((reaches.length - 1) / 2)] ?? 0;
  const dots = rows.map(({ difference }) => Math.abs(difference ?? 0));
  return Math.max(4 * middle, 1.25 * Math.max(0, ...dots));
}

function endsOf({ difference, low, high }: LiftRow): number[] {
  return [low, difference, high].flatMap((value) => value ?? []);
}

/** Which ends of an interval lie beyond the axis. */
export function isCut({ low, high }: LiftRow, scale: LiftScale): Readonly<{ low: boolean; high: boolean }> {
  return { low: low !== null && low < scale.low, high: high !== null && high > scale.high };
}

/** All that the parts of one figure share. */
export type LiftScene = Readonly<{
  rows: readonly LiftRow[];
  options: LiftIntervalsOptions;
  layout: LiftLayout;
  scale: LiftScale;
  top: number;
}>;
