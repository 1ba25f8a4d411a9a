import type { Day } from "../../base/day";
import type { ChartOptions } from "../kit/options";

/** What a rule gave on a past date; `low` and `high` are its interval, null where there is none. */
export type PastDateRow = Readonly<{ day: Day; value: number; low: number | null; high: number | null }>;

/** `own`: the campaign's own day; `band`: the range of the past values; `format` prints a value; `title`: what it is. */
export type PastDatesOptions = ChartOptions &
  Readonly<{
    own: Readonly<{ day: Day; value: number }> | null;
    band: Readonly<{ low: number; high: number }> | null;
    mean: number | null;
    format: (value: number) => string;
    title: string;
  }>;

/** Past dates stand to scale between `left` and `right`; the campaign has a column of its own around `own`. */
export type PastFrame = Readonly<{
  width: number;
  left: number;
  right: number;
  own: number | null;
  top: number;
  bottom: number;
  ticks: readonly number[];
  x: (day: Day) => number;
  y: (value: number) => number;
}>;

export type PastScene = Readonly<{
  rows: readonly PastDateRow[];
  options: PastDatesOptions;
  frame: PastFrame;
}>;
