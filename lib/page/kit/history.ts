import type { z } from "zod";
import { addDays, type Day, requireDay } from "../../base/day";
import { historyAreas } from "../../chart/history/history-areas";
import type { HistoryData, HistoryPoint } from "../../chart/history/history-data";
import { historyMultiples } from "../../chart/history/history-multiples";
import { segmentFlow } from "../../chart/segment/segment-flow";
import { absentCode, segmentOf } from "../../model/segment/scheme";
import { isStepEnd, stepEnds } from "../../model/view/calendar";
import { periodDays } from "../../model/view/period";
import { flow, segments } from "../../query/history/history";
import { type Address, segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import type { Data } from "../report/data";
import type { Report } from "../report/report";
import { calendar, frozenPeriod } from "../report/scored-periods";
import type { Column } from "../report/table";

type Row = z.infer<typeof segments.row>;

/** Segments at the end of each step, one on the other. */
export const historySegments = defineCell<typeof segments.row>({
  id: "history_segments",
  question: ({ address }) => segmentsQuestion(address),
  tell: (report, rows) => ({
    finding: finding(report, rows),
    reading: report.words.t("chart.historyAreas.reading", { measure: report.address.view.measure }),
  }),
  columns: rowColumns,
  draw: async (report, rows, width) => {
    const { id } = segmentOf(report.address.scheme, absentCode);
    const bought = rows.filter(({ segment }) => segment !== id);
    return historyAreas(dataOf(report, bought), {
      words: report.words,
      names: segmentNames(report.address),
      width,
    });
  },
});

/** The same segments apart, those without a purchase too. */
export const historyMultiplesCell = defineCell<typeof segments.row>({
  id: "history_multiples",
  question: ({ address }) => segmentsQuestion(address),
  tell: (report, rows) => ({
    finding: lossFinding(report, rows),
    reading: report.words.t("chart.historyMultiples.reading"),
  }),
  columns: rowColumns,
  draw: async (report, rows, width) => {
    const names = segmentNames(report.address);
    const segment_hrefs = Object.fromEntries(
      Object.keys(names).map((id) => [id, report.address.href("segment", id)]),
    );
    return historyMultiples(
      { ...dataOf(report, rows), segment_hrefs },
      { words: report.words, names, width },
    );
  },
});

/** One segment's size at the end of each step, and who came to it and left it since the one before. */
export const segmentHistory = defineCell<typeof flow.row>({
  id: "segment_history",
  question: ({ address, data }) => ({
    query: flow,
    params: {
      company_key: data.company_key,
      ranks: address.view.ranks,
      segment: address.view.segment,
    },
    needs: ["history"],
  }),
  tell: (report, rows) => ({
    finding: flowFinding(report, rows),
    reading: report.words.t("chart.segmentFlow.reading", { step: report.address.view.step }),
  }),
  columns: ({ words: { t } }) => [
    { label: t("column.period_end"), kind: "day", value: (row) => row.end },
    { label: t("column.customers"), kind: "count", value: (row) => row.size },
    { label: t("column.came"), kind: "count", value: (row) => row.came },
    { label: t("column.first_seen"), kind: "count", value: (row) => row.first_seen },
    { label: t("column.left"), kind: "count", value: (row) => row.left },
  ],
  draw: async (report, rows, width) => {
    const { segment, step } = report.address.view;
    const points = new Map(pointsOf(report).map((point) => [point.end, point]));
    const drawn = rows.map((row) => {
      const end = requireDay(row.end);
      const { href = null, partial = false } = points.get(end) ?? {};
      return { ...row, end, href, partial };
    });
    return segmentFlow(
      { rows: drawn, step, segment },
      { words: report.words, names: segmentNames(report.address), width },
    );
  },
});

function segmentsQuestion(address: Address) {
  return { query: segments, params: { ranks: address.view.ranks }, needs: ["history"] } as const;
}

function rowColumns(report: Report): readonly Column<Row>[] {
  const { t } = report.words;
  const hrefs = new Map<string, string | null>(pointsOf(report).map(({ end, href }) => [end, href]));
  return [
    {
      label: t("column.period_end"),
      kind: "day",
      value: (row) => row.end,
      href: (row) => hrefs.get(row.end) ?? null,
    },
    { label: t("column.segment"), kind: "segment", value: (row) => row.segment },
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.share_buyers"), kind: "share", value: (row) => row.share_buyers },
    { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
    { label: t("column.revenue"), kind: "money", value: (row) => row.money },
    { label: t("column.share_revenue"), kind: "share", value: (row) => row.share_money },
  ];
}

function dataOf(report: Report, rows: readonly Row[]): HistoryData {
  return {
    points: pointsOf(report),
    rows: rows.map(({ end, segment, customers, money }) => ({
      end: requireDay(end),
      segment,
      customers,
      money,
    })),
    step: report.address.view.step,
    measure: report.address.view.measure,
    frozen: frozenPeriod(report.address.view)?.to ?? null,
  };
}

/** The ends of a history, each with the report of the period behind it. */
export function pointsOf(report: Report): HistoryPoint[] {
  const { address } = report;
  const { view } = address;
  return stepEnds(view.to, view.step, view.steps, calendar).map((end) => ({
    end,
    href: address.href("overview", "", periodBehind(report.data, end)),
    partial: !isStepEnd(end, view.step, calendar),
  }));
}

/** The period that ends on a day and is as long as the report's own. */
export function periodBehind({ period }: Data, end: Day): { from: Day; to: Day } {
  return { from: addDays(end, 1 - periodDays(period)), to: end };
}

function finding(report: Report, rows: readonly Row[]): string {
  const { address, words } = report;
  const { scheme } = address;
  const [best] = scheme.segments;
  const mine = rows.filter(({ segment, share_buyers }) => segment === best?.id && share_buyers !== null);
  const [first, last] = [mine.at(-1), mine[0]];
  if (best === undefined || first === undefined || last === undefined)
    return words.t("cell.history_segments.empty");
  const share = (row: Row) => words.percent(row.share_buyers ?? 0);
  return words.t("cell.history_segments.finding", {
    name: segmentNames(address)[best.id] ?? "",
    first: words.day(requireDay(first.end)),
    last: words.day(requireDay(last.end)),
    before: share(first),
    after: share(last),
  });
}

/** The segment that lost or won the most customers from the first end to the last, of those who bought. */
function lossFinding(report: Report, rows: readonly Row[]): string {
  const { address, words } = report;
  const { scheme } = address;
  const changes = scheme.segments.map(({ id }) => {
    const mine = rows.filter(({ segment }) => segment === id);
    return { id, before: mine.at(-1)?.customers ?? 0, after: mine[0]?.customers ?? 0 };
  });
  const [most] = changes
    .filter(({ id }) => id !== segmentOf(scheme, absentCode).id)
    .sort((x, y) => Math.abs(y.after - y.before) - Math.abs(x.after - x.before));
  if (most === undefined || most.after === most.before) return words.t("cell.history_multiples.same");
  return words.t("cell.history_multiples.finding", {
    name: segmentNames(address)[most.id] ?? "",
    before: most.before,
    after: most.after,
  });
}

function flowFinding(
  { address: { view }, words }: Report,
  rows: readonly z.infer<typeof flow.row>[],
): string {
  const steps = rows.filter(({ left }) => left !== null);
  const sum = (name: "came" | "first_seen" | "left") =>
    steps.reduce((total, row) => total + (row[name] ?? 0), 0);
  if (steps.length === 0) return words.t("cell.segment_history.empty");
  return words.t("cell.segment_history.finding", {
    count: steps.length,
    step: view.step,
    came: sum("came"),
    first_seen: sum("first_seen"),
    left: sum("left"),
  });
}
