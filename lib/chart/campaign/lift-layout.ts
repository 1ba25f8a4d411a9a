import { isNarrow, widthOf } from "../kit/options";
import { fitText, textWidth } from "../kit/text-width";
import type { LiftIntervalsOptions, LiftRow } from "./lift-row";

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
