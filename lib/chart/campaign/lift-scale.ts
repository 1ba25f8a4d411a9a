import type { LiftIntervalsOptions, LiftRow } from "./lift-row";

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
