import { segmentBars } from "../../chart/overview/segment-bars";
import type { Segment } from "../../model/segment/scheme";
import { contacts, type ReachRow, reach, type SegmentRow, sizes } from "../../query/segment/segments";
import { contentOf, growthIn, segmentNames } from "../report/address";
import { defineDerived } from "../report/cell";
import { changeParams, type Data, periodParams } from "../report/data";
import type { Report } from "../report/report";

/** `reachable`: by e-mail or phone; null where no customer has either. */
type ReachedRow = SegmentRow & Readonly<{ reachable: number | null }>;

export const segments = defineDerived({
  id: "segments",
  spec: { marks: [{ mark: "bar_x", x: "customers", y: "segment" }] },
  slim: true,
  question: sizesQuestion,
  derive: withReach,
  tell: (report, rows) => ({
    finding: finding(report, rows),
    reading: report.words.t("chart.segmentBars.reading"),
  }),
  columns: ({ address, words }) => {
    const { t } = words;
    return [
      {
        label: t("column.segment"),
        kind: "segment",
        value: (row) => row.segment,
        href: (row) => address.href("segment", row.segment),
      },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.share_buyers"), kind: "share", value: (row) => row.share_buyers },
      { label: t("column.change"), kind: "change", value: customerChange, growth: growthIn(address) },
      { label: t("column.reachable"), kind: "count", value: (row) => row.reachable },
      { label: t("column.revenue"), kind: "money", value: (row) => row.money },
      { label: t("column.share_revenue"), kind: "share", value: (row) => row.share_money },
      { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
      { label: t("column.average_check"), kind: "price", value: (row) => row.average_check },
      { label: t("column.recency_mean"), kind: "decimal", value: (row) => row.recency_mean },
      { label: t("column.recency_median"), kind: "count", value: (row) => row.recency_median },
      { label: t("column.frequency_mean"), kind: "decimal", value: (row) => row.frequency_mean },
      { label: t("column.frequency_median"), kind: "count", value: (row) => row.frequency_median },
      { label: t("column.monetary_mean"), kind: "money", value: (row) => row.monetary_mean },
      { label: t("column.monetary_median"), kind: "money", value: (row) => row.monetary_median },
    ];
  },
  draw: async ({ address, words }, rows, width) =>
    segmentBars(
      rows.map((row) => ({
        segment: row.segment,
        customers: row.customers,
        money: row.money,
        share_customers: row.share_buyers,
        share_money: row.share_money,
        change: customerChange(row),
        growth: growthIn(address)(row),
        ...(row.reachable === null ? {} : { reachable: row.reachable }),
        href: address.href("segment", row.segment),
      })),
      { words, names: segmentNames(address), width },
    ),
});

async function withReach(
  { address, data }: Report,
  rows: readonly SegmentRow[],
): Promise<readonly ReachedRow[]> {
  const reached = await loadReached(data);
  const by = new Map(reached?.map(({ code, reachable }) => [code, reachable]));
  const reachableIn = ({ codes }: Segment) => codes.reduce((sum, code) => sum + (by.get(code) ?? 0), 0);
  const segments = new Map(
    address.scheme.segments.map((one) => [one.id, reached === null ? null : reachableIn(one)]),
  );
  return rows.map((row) => ({ ...row, reachable: segments.get(row.segment) ?? null }));
}

/**
 * By code, how many customers have an e-mail address or a phone number; null where nobody has either. A version without contacts is not
 * asked anew for each period.
 */
export async function loadReached(data: Data): Promise<readonly ReachRow[] | null> {
  const [version] = (await data.ask({ query: contacts, params: {}, needs: [] })).rows;
  if (version?.known !== true) return null;
  const { rows } = await data.ask({ query: reach, params: periodParams(data), needs: ["scored"] });
  return rows.some(({ reachable }) => reachable > 0) ? rows : null;
}

/** The question behind every segment's size and money, here and on the segment's own page. */
export function sizesQuestion(report: Report) {
  return {
    query: sizes,
    params: { ranks: report.address.view.ranks, ...changeParams(report.data) },
    needs: ["scored", "before"],
  } as const;
}

/** Relative change of a segment's size against the previous period, null without one. */
export function customerChange({ customers, previous_customers: previous }: SegmentRow): number | null {
  return previous === null || previous === 0 ? null : (customers - previous) / previous;
}

function finding(report: Report, rows: readonly SegmentRow[]): string {
  const { words } = report;
  const [richest] = rows.filter(({ segment }) => segment !== "absent").sort((a, b) => b.money - a.money);
  if (richest === undefined || richest.customers === 0 || richest.share_money === null)
    return words.t("cell.no_buyers");
  return words.t("cell.segments.finding", {
    name: contentOf(report.address, richest.segment).name,
    customers: richest.customers,
    share: words.percent(richest.share_money, 0),
    buyers: words.percent(richest.share_buyers ?? 0, 0),
  });
}
