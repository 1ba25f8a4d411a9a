import { addDays, addMonths, type Day, requireDay, startOfMonth, startOfWeek } from "../../base/day";
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
  question: ({ data }) => courseQuestion(data, data.period),
  tell: async (report, rows) => ({ finding: await finding(report, rows), reading: reading(report) }),
  columns: ({ words: { t } }) => [
    { label: t("column.since"), kind: "day", value: (row) => row.start },
    { label: t("column.revenue"), kind: "money", value: (row) => row.revenue },
    { label: t("column.customer_revenue"), kind: "money", value: (row) => row.customer_revenue },
  ],
  draw: async (report, rows, width) => {
    const { period } = report.data;
    const grain = grainOf(periodDays(period));
    const before = await previousBuckets(report.data);
    const data = {
      rows: filledBuckets(rows, period, grain),
      grain,
      ...(before === null ? {} : { previous: before }),
    };
    return drawRevenue(data, { words: report.words, width });
  },
});

type Row = Readonly<{ start: string; revenue: number }>;

function courseQuestion({ company_key }: Data, { from, to }: Period) {
  const grain = grainOf(periodDays({ from, to }));
  return { query: course, params: { company_key, from, to, grain }, needs: [] };
}

/** The period before by the same grain; null where the data does not reach back over it. */
async function previousBuckets(data: Data): Promise<Bucket[] | null> {
  if (!hasPrevious(data)) return null;
  const { rows } = await data.ask(courseQuestion(data, data.previous));
  return filledBuckets(rows, data.previous, grainOf(periodDays(data.previous)));
}

async function finding(report: Report, rows: readonly Row[]): Promise<string> {
  const { words, data } = report;
  const grain = grainOf(periodDays(data.period));
  const now = filledBuckets(rows, data.period, grain);
  const best = now.reduce<Bucket | null>(
    (most, row) => (row.revenue > (most?.revenue ?? 0) ? row : most),
    null,
  );
  if (best === null) return words.t("cell.revenue.empty");
  const before = await previousBuckets(report.data);
  const values = {
    grain,
    day: words.day(best.start),
    month: words.month(best.start),
    money: words.money(best.revenue),
  };
  if (before === null) return words.t("cell.revenue.finding", values);
  const more = now.filter((row, i) => row.revenue > (before[i]?.revenue ?? 0)).length;
  return words.t("cell.revenue.finding_before", { ...values, more, count: now.length });
}

function reading(report: Report): string {
  const { data, words } = report;
  const { previous } = data;
  const key = hasPrevious(data) ? "cell.revenue.reading" : "cell.revenue.reading_alone";
  return words.t(key, { from: words.day(previous.from), to: words.day(previous.to) });
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

type Bucket = { start: Day; revenue: number };

/** Every stretch of the period, those without a sale too, unless they would be very many. */
export function filledBuckets(
  rows: readonly { start: string; revenue: number }[],
  period: Period,
  grain: Grain,
): Bucket[] {
  const found = new Map(rows.map((row) => [row.start, row.revenue]));
  const all: Bucket[] = [];
  const { first, next } = steps[grain];
  for (let start = first(period.from); start <= period.to && all.length <= bucketsMax; start = next(start)) {
    all.push({ start, revenue: found.get(start) ?? 0 });
  }
  if (all.length <= bucketsMax) return all;
  return rows.slice(-bucketsMax).map((row) => ({ start: requireDay(row.start), revenue: row.revenue }));
}
