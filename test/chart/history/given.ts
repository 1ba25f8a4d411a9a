import { addDays, addMonths, type Day, endOfMonth, requireDay } from "../../../lib/base/day";
import type { HistoryData, HistoryPoint, HistoryRow } from "../../../lib/chart/history/history-data";
import type { Step } from "../../../lib/model/view/step";
import { range } from "../shop";

/** Ends of `count` steps that go up to `last`; the last step is not over when `isOpen`. */
export function pointsOf(step: Step, count: number, last: Day, isOpen = false): HistoryPoint[] {
  return range(count).map((i) => {
    const back = count - 1 - i;
    const months = { week: 0, month: 1, quarter: 3 }[step] * back;
    const end = step === "week" ? addDays(last, -7 * back) : endOfMonth(addMonths(last, -months));
    const open = isOpen && back === 0;
    const day = open ? addDays(end, -9) : end;
    return { end: day, href: `/en/d/shop?to=${day}`, open, partial: false };
  });
}

/** The first `count` points reach back before the data. */
export function withPartial<P extends Readonly<{ partial: boolean }>>(
  points: readonly P[],
  count: number,
): P[] {
  return points.map((point, i) => ({ ...point, partial: i < count }));
}

/** A shop that grows and then loses its regulars: the same wave for each segment, begun later. */
export function rowsOf(points: readonly HistoryPoint[], segments: readonly string[]): HistoryRow[] {
  return points.flatMap(({ end }, i) =>
    segments.map((segment, j) => {
      const customers = Math.max(
        0,
        Math.round((i + 2) * (14 - j) + 60 * Math.sin(i / 4 + j) - (j === 6 ? 70 : 0)),
      );
      return { end, segment, customers, money: customers * (900 - j * 70) + ((i * 37 + j * 11) % 50) };
    }),
  );
}

export function historyOf(
  count: number,
  segments: readonly string[],
  { step = "month", ...rest }: Partial<HistoryData> = {},
): HistoryData {
  const points = pointsOf(step, count, requireDay("2025-11-30"));
  return { points, rows: rowsOf(points, segments), step, measure: "customers", frozen: null, ...rest };
}
