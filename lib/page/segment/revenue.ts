import { endOfMonth, minDay, requireDay } from "../../base/day";
import { revenue } from "../../chart/overview/revenue";
import { ofSegment } from "../../query/overview/revenue";
import { sizesQuestion } from "../kit/segments";
import { defineCell } from "../report/cell";
import { type Data, periodParams } from "../report/data";

/** Months that are drawn; the table and the files have all. */
const monthsDrawn = 36;

/** Money by month of the customers who are in the segment now. */
export const segmentRevenue = defineCell({
  id: "segment_revenue",
  spec: { marks: [{ mark: "bar", x: "start", y: "revenue" }] },
  question: ({ address, data }) => {
    const { company_key, to } = periodParams(data);
    return {
      query: ofSegment,
      params: { company_key, to, ranks: address.view.ranks, segment: address.view.segment },
      needs: ["scored"],
    };
  },
  tell: async (report) => {
    const { address, data, words } = report;
    const { rows } = await data.ask(sizesQuestion(report));
    const size = rows.find(({ segment }) => segment === address.view.segment);
    if (size === undefined || size.customers === 0)
      return { finding: words.t("cell.segment_revenue.empty"), reading: "" };
    return {
      finding: words.t("cell.segment_revenue.finding", {
        money: words.money(size.money),
        purchases: size.purchases,
      }),
      reading: words.t("cell.segment_revenue.reading"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.month"), kind: "text", value: (row) => row.start.slice(0, 7) },
    { label: t("column.revenue"), kind: "money", value: (row) => row.revenue },
    { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
  ],
  draw: async ({ data, words }, rows, width) =>
    revenue(
      {
        grain: "month",
        rows: rows.slice(-monthsDrawn).map((row) => ({
          start: requireDay(row.start),
          revenue: row.revenue,
          lit: row.start >= `${data.period.from.slice(0, 7)}-01`,
          partial: isPartialMonth(data, row.start),
        })),
      },
      { words, width },
    ),
});

/** The first month of the data, or the last of the period, which are not whole; the months before the period are. */
function isPartialMonth({ days, period }: Data, start: string): boolean {
  return start < days.from || endOfMonth(requireDay(start)) > minDay(period.to, days.to);
}
