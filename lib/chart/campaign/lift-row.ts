import type { ChartOptions } from "../kit/options";
import { dash } from "../kit/symbol";

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

export function isSingle({ kind }: LiftRow): boolean {
  return kind === "row";
}

/** A row that is read the other way round says so, where rows stand under one head. */
export function noteOf({ better }: LiftRow, { scale, words }: LiftIntervalsOptions): string {
  return scale === "own" && better === "less" ? words.t("chart.liftIntervals.less") : "";
}

const looks = {
  effect: { symbol: "circle", rotate: 0, r: 5.6, open: false, colour: "var(--good)" },
  unclear: { symbol: "circle", rotate: 0, r: 4.2, open: true, colour: "var(--ink-soft)" },
  harm: { symbol: "square", rotate: 0, r: 5.9, open: false, colour: "var(--bad)" },
  observed: { symbol: dash, rotate: 90, r: 4.6, open: false, colour: "var(--ink-soft)" },
} as const;

/** A filled dot is an effect, a square harm, a hollow dot undecided, an upright stroke not to be judged. */
export function lookOf(verdict: LiftRow["verdict"]) {
  const { open, colour, ...shape } = looks[verdict ?? "observed"];
  const [fill, stroke] = open ? ["var(--paper)", colour] : [colour, "var(--paper)"];
  return { ...shape, colour, fill, stroke, strokeWidth: open ? 1.8 : 1.2 };
}

export const verdicts = ["effect", "unclear", "harm", null] as const satisfies readonly LiftRow["verdict"][];

/** What the axis reaches over, zero included, and where a value of a row stands on it. */
export type LiftReach = Readonly<{
  low: number;
  high: number;
  place: (row: LiftRow, value: number) => number;
}>;

export function liftReach(rows: readonly LiftRow[], { scale }: LiftIntervalsOptions): LiftReach {
  if (scale === "own") return { low: -1, high: 1, place: (row, value) => value * unitOf(row) };
  const limit = limitOf(rows);
  const ends = rows.flatMap(endsOf);
  const low = Math.max(-limit, Math.min(0, ...ends));
  const high = Math.min(limit, Math.max(0, ...ends));
  return { low, high, place: (_, value) => Math.max(low, Math.min(high, value)) };
}

/**
 * All intervals are equally long where they fit: what then differs is how surely a row stands off from zero. What is better
 * when less is turned round.
 */
function unitOf(row: LiftRow): number {
  const reach = Math.max(...endsOf(row).map(Math.abs));
  const length = (row.high ?? 0) - (row.low ?? 0);
  if (reach === 0) return 0;
  const unit = Math.min(1 / reach, length > 0 ? 0.7 / length : 0.5 / reach);
  return row.better === "less" ? -unit : unit;
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
