import { periodDays } from "../../model/view/period";
import type { totals } from "../../query/overview/summary";
import {
  changeOf,
  hasPrevious,
  type MeasureRow,
  pointsText,
  totalsQuestion,
  writePair,
} from "../kit/measure";
import { defineCell } from "../report/cell";
import type { Report } from "../report/report";
import { headlineOf } from "./headline";

export const summary = defineCell<typeof totals.row>({
  id: "summary",
  question: ({ data }) => totalsQuestion(data),
  tell: (report, rows) => ({ finding: finding(report, rows), reading: summaryReading(report) }),
  columns: ({ words }) => {
    const { t } = words;
    const pair = ({ measure, value, previous }: MeasureRow) => ({ measure, a: previous, b: value });
    const written = (row: MeasureRow) => writePair(words, row.measure, pair(row));
    return [
      { label: t("column.measure"), kind: "text", value: (row) => t(`measure.${row.measure}`) },
      {
        label: t("column.this_period"),
        kind: "text",
        value: (row) => written(row).b,
      },
      {
        label: t("column.previous_period"),
        kind: "text",
        value: (row) => written(row).a,
      },
      {
        label: t("column.change"),
        kind: "change",
        value: changeOf,
        text: (row) => pointsText(words, row.measure, pair(row)),
      },
    ];
  },
  headline: headlineOf,
});

function finding(report: Report, rows: readonly MeasureRow[]): string {
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
