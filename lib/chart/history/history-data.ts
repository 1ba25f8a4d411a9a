import type { Day } from "../../base/day";
import type { Step } from "../../model/view/step";

/**
 * The end of a step: `href` is its report, `open` says that the step is not over yet, `partial` that the period behind it reaches
 * back before the data.
 */
export type HistoryPoint = Readonly<{ end: Day; href: string | null; open: boolean; partial: boolean }>;

export type HistoryRow = Readonly<{ end: Day; segment: string; customers: number; money: number }>;

/** `frozen`: the end whose cuts all points are measured with; null when each has its own. */
export type HistoryData = Readonly<{
  points: readonly HistoryPoint[];
  rows: readonly HistoryRow[];
  step: Step;
  measure: "customers" | "money";
  frozen: Day | null;
}>;

/** A segment's value at each point. */
export type Series = Readonly<{ segment: string; values: readonly number[] }>;

/** The segments that have a row, in the order of `names`; where a point has no row, its value is 0. */
export function seriesOf(
  { points, rows, measure }: HistoryData,
  names: Readonly<Record<string, string>>,
): Series[] {
  const found = new Map(rows.map((row) => [`${row.segment} ${row.end}`, row[measure]]));
  const present = new Set(rows.map(({ segment }) => segment));
  return Object.keys(names)
    .filter((segment) => present.has(segment))
    .map((segment) => ({ segment, values: points.map(({ end }) => found.get(`${segment} ${end}`) ?? 0) }));
}

/** Customers and money of all rows of one end. */
export function totalAt(rows: readonly HistoryRow[], end: Day): { customers: number; money: number } {
  const own = rows.filter((row) => row.end === end);
  return {
    customers: own.reduce((sum, row) => sum + row.customers, 0),
    money: own.reduce((sum, row) => sum + row.money, 0),
  };
}

/** Where the partial points end, in steps from the first point: half way to the first whole one; null without any. */
export function partialUntil(points: readonly Pick<HistoryPoint, "partial">[]): number | null {
  const last = points.findLastIndex(({ partial }) => partial);
  return last < 0 ? null : Math.min(last + 0.5, Math.max(0, points.length - 1));
}
