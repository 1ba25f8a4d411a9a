import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  maxDay,
  minDay,
  requireDay,
  startOfMonth,
  startOfWeek,
} from "../../base/day";
import { revenue as drawRevenue } from "../../chart/overview/revenue";
import { type Period, periodDays } from "../../model/view/period";
import { course, type grains } from "../../query/overview/revenue";
import { defineCell } from "../report/cell";
import type { Data } from "../report/data";
import type { Report } from "../report/report";
import { hasPrevious } from "./measure";

/** Revenue of the period by day, week or month, over the same of the period before. */
export const revenue = defineCell({
  id: "revenue",
  spec: { marks: [{ mark: "bar", x: "start", y: "revenue" }] },
  question: ({ data }) => courseQuestion(data, data.period),
  tell: async (report, rows) => ({ finding: await finding(report, rows), reading: reading(report, rows) }),
  columns: ({ words: { t } }) => [
    { label: t("column.since"), kind: "day", value: (row) => row.start },
    { label: t("column.revenue"), kind: "money", value: (row) => row.revenue },
    { label: t("column.customer_revenue"), kind: "money", value: (row) => row.customer_revenue },
  ],
  draw: async (report, rows, width) => {
    const grain = grainOf(periodDays(report.data.period));
    const before = await previousBuckets(report.data);
    const shown = filledBuckets(rows, report.data, grain);
    const best = bestOf(shown);
    const data = {
      rows: shown.map((row) => (row === best ? { ...row, named: true } : row)),
      grain,
      gaps: gapsOf(shown, grain),
      edges: edgesOf(shown, report.data.period),
      ...(before === null ? {} : { previous: before }),
    };
    return drawRevenue(data, { words: report.words, width });
  },
});

type Row = Readonly<{ start: string; revenue: number }>;

/** Where the bars begin and the last one ends, within the period, in days since 1970. */
function edgesOf(shown: readonly Bucket[], { from, to }: Period): number[] {
  const since = (day: Day) => daysBetween(requireDay("1970-01-01"), day);
  return [...shown.map(({ start }) => since(maxDay(start, from))), since(to) + 1];
}

function courseQuestion({ company_key }: Data, { from, to }: Period) {
  const grain = grainOf(periodDays({ from, to }));
  return { query: course, params: { company_key, from, to, grain }, needs: [] };
}

/** The period before by the same grain; null where the data does not reach back over it. */
async function previousBuckets(data: Data): Promise<Bucket[] | null> {
  if (!hasPrevious(data)) return null;
  const { rows } = await data.ask(courseQuestion(data, data.previous));
  const place = { period: data.previous, days: data.days };
  return filledBuckets(rows, place, grainOf(periodDays(data.previous)));
}

async function finding(report: Report, rows: readonly Row[]): Promise<string> {
  const { words, data } = report;
  const grain = grainOf(periodDays(data.period));
  const now = filledBuckets(rows, data, grain);
  const best = bestOf(now);
  if (best === null) return words.t("cell.revenue.empty");
  const before = await previousBuckets(report.data);
  const values = {
    grain,
    day: words.day(best.start),
    month: words.month(best.start),
    money: words.money(best.revenue),
  };
  const pairs = wholePairs(now, before ?? []);
  if (pairs.length === 0) return words.t("cell.revenue.finding", values);
  const more = pairs.filter(([one, other]) => one.revenue > other.revenue).length;
  return words.t("cell.revenue.finding_before", { ...values, more, count: pairs.length });
}

/** The whole stretch with the most revenue above 0; of partial ones only where none is whole. */
export function bestOf<T extends Pick<Bucket, "revenue" | "partial">>(all: readonly T[]): T | null {
  const whole = all.filter(({ partial }) => !partial);
  return (whole.length > 0 ? whole : all).reduce<T | null>(
    (most, row) => (row.revenue > (most?.revenue ?? 0) ? row : most),
    null,
  );
}

/** Rows without a sale from which on there is a gap: a shop may be closed on some days of each week. */
const gapMin = { day: 5, week: 2, month: 1 } as const satisfies Record<Grain, number>;

/** Stretches between two sales in which nothing was sold, by their first and last row. */
export function gapsOf(
  all: readonly Pick<Bucket, "revenue">[],
  grain: Grain,
): { first: number; last: number }[] {
  const sold = all.flatMap(({ revenue }, i) => (revenue === 0 ? [] : [i]));
  return sold.flatMap((next, n) => {
    const first = (sold[n - 1] ?? next - 1) + 1;
    return next - first < gapMin[grain] ? [] : [{ first, last: next - 1 }];
  });
}

/** The stretches of two periods that lie over one another, where both are whole. */
export function wholePairs(now: readonly Bucket[], before: readonly Bucket[]): (readonly [Bucket, Bucket])[] {
  return now.flatMap((row, i) => {
    const other = before[i];
    return other === undefined || other.partial || row.partial ? [] : [[row, other] as const];
  });
}

function reading(report: Report, rows: readonly Row[]): string {
  const { data, words } = report;
  const { previous } = data;
  const grain = grainOf(periodDays(data.period));
  const shown = filledBuckets(rows, data, grain);
  const key = hasPrevious(data) ? "cell.revenue.reading" : "cell.revenue.reading_alone";
  const said = words.t(key, { from: words.day(previous.from), to: words.day(previous.to) });
  return [
    said,
    ...(shown.some(({ partial }) => partial) ? [words.t("cell.revenue.partial", { grain })] : []),
    ...(gapsOf(shown, grain).length > 0 ? [words.t("cell.revenue.gaps")] : []),
  ].join(" ");
}

type Grain = (typeof grains)[number];

/** Grain that gives a bar chart between about 10 and 60 bars. */
export function grainOf(days: number): Grain {
  if (days <= 62) return "day";
  return days <= 400 ? "week" : "month";
}

const steps = {
  day: { first: (day: Day) => day, next: (day: Day) => addDays(day, 1) },
  week: { first: startOfWeek, next: (day: Day) => addDays(day, 7) },
  month: { first: startOfMonth, next: (day: Day) => addMonths(day, 1) },
} as const satisfies Record<Grain, { first: (day: Day) => Day; next: (day: Day) => Day }>;

/** Longest course that is drawn with its empty stretches; a longer one, as of data over centuries, shows the others alone. */
const bucketsMax = 400;

/** A stretch; a partial one reaches out of the period or of the data. */
export type Bucket = Readonly<{ start: Day; revenue: number; partial: boolean }>;

/** Every stretch of the period, those without a sale too, unless they would be very many. */
export function filledBuckets(
  rows: readonly { start: string; revenue: number }[],
  { period, days }: Readonly<{ period: Period; days: Period }>,
  grain: Grain,
): Bucket[] {
  const [low, high] = [maxDay(period.from, days.from), minDay(period.to, days.to)];
  const isPartial = (start: Day) => start < low || addDays(steps[grain].next(start), -1) > high;
  const found = new Map(rows.map((row) => [row.start, row.revenue]));
  const all: Bucket[] = [];
  const { first, next } = steps[grain];
  for (let start = first(period.from); start <= period.to && all.length <= bucketsMax; start = next(start)) {
    all.push({ start, revenue: found.get(start) ?? 0, partial: isPartial(start) });
  }
  if (all.length <= bucketsMax) return all;
  return rows.slice(-bucketsMax).map((row) => {
    const start = requireDay(row.start);
    return { start, revenue: row.revenue, partial: isPartial(start) };
  });
}
