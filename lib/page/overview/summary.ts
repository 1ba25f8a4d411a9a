import { addDays, addMonths, type Day, requireDay, startOfMonth, startOfWeek } from "../../base/day";
import { revenue } from "../../chart/overview/revenue";
import type { Words } from "../../i18n/words";
import { type Period, periodDays } from "../../model/view/period";
import type { measures } from "../../query/kit/measures";
import { course, type grains } from "../../query/overview/revenue";
import { totals } from "../../query/overview/summary";
import { defineCell } from "../report/cell";
import { changeParams, type Data, periodParams } from "../report/data";
import type { Report } from "../report/report";

type Measure = (typeof measures)[number];
type Row = { measure: Measure; value: number | null; previous: number | null };

const kinds = {
  known: "count",
  buyers: "count",
  purchases: "count",
  revenue: "money",
  customer_revenue: "money",
  average_check: "money",
  coverage: "share",
} as const satisfies Record<Measure, "count" | "money" | "share">;

/** How a measure of the summary is written. */
export function writeMeasure(words: Words, measure: Measure, value: number | null): string {
  if (value === null) return words.t("common.none");
  const kind = kinds[measure];
  if (kind === "count") return words.number(value);
  return kind === "money" ? words.money(value) : words.percent(value);
}

export const summary = defineCell({
  id: "summary",
  question: ({ data }) => ({
    query: totals,
    params: { ...periodParams(data), ...changeParams(data) },
    needs: ["scored", "before"],
  }),
  tell: (report, rows) => ({ finding: finding(report, rows), reading: summaryReading(report) }),
  columns: ({ words }) => {
    const { t } = words;
    return [
      { label: t("column.measure"), kind: "text", value: (row) => t(`measure.${row.measure}`) },
      {
        label: t("column.this_period"),
        kind: "text",
        value: (row) => writeMeasure(words, row.measure, row.value),
      },
      {
        label: t("column.previous_period"),
        kind: "text",
        value: (row) => writeMeasure(words, row.measure, row.previous),
      },
      { label: t("column.change"), kind: "change", value: changeOf },
    ];
  },
  draw: async (report, _, width) => {
    const grain = grainOf(periodDays(report.data.period));
    const [now, before] = await Promise.all([
      buckets(report.data, report.data.period, grain),
      buckets(report.data, report.data.previous, grain),
    ]);
    const data = { rows: now, grain, ...(hasPrevious(report.data) ? { previous: before } : {}) };
    return revenue(data, { words: report.words, width });
  },
});

/** Relative change, null where there is nothing to compare with. */
export function changeOf({ value, previous }: Pick<Row, "value" | "previous">): number | null {
  return value === null || previous === null || previous === 0
    ? null
    : (value - previous) / Math.abs(previous);
}

/** Whether the data reaches back over the whole previous period. */
export function hasPrevious({ previous, days }: Data): boolean {
  return previous.from >= days.from;
}

function finding(report: Report, rows: readonly Row[]): string {
  const { data, words } = report;
  const { period, days } = data;
  const value = Object.fromEntries(rows.map((row) => [row.measure, row.value ?? 0]));
  const buyers = value["buyers"] ?? 0;
  if (buyers === 0) {
    return words.t("cell.summary.empty", { from: words.day(days.from), to: words.day(days.to) });
  }
  const revenueRow = rows.find((row) => row.measure === "revenue");
  const change = revenueRow && hasPrevious(data) ? changeOf(revenueRow) : null;
  return words.t(change === null ? "cell.summary.finding" : "cell.summary.finding_change", {
    buyers,
    purchases: value["purchases"] ?? 0,
    revenue: words.money(value["revenue"] ?? 0),
    days: periodDays(period),
    direction: (change ?? 0) < 0 ? "down" : "up",
    change: words.percent(Math.abs(change ?? 0)),
  });
}

function summaryReading(report: Report): string {
  const { data, words } = report;
  const { previous } = data;
  const key = hasPrevious(data) ? "cell.summary.reading" : "cell.summary.reading_alone";
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

async function buckets(data: Data, period: Period, grain: Grain): Promise<Bucket[]> {
  const { rows } = await data.ask({
    query: course,
    params: { company_key: data.company_key, from: period.from, to: period.to, grain },
    needs: [],
  });
  return filledBuckets(rows, period, grain);
}

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
