import type { z } from "zod";
import { addDays, type Day, requireDay } from "../../base/day";
import { historyAreas } from "../../chart/history/history-areas";
import type { HistoryData, HistoryPoint } from "../../chart/history/history-data";
import { historyMultiples } from "../../chart/history/history-multiples";
import { segmentFlow } from "../../chart/segment/segment-flow";
import type { Words } from "../../i18n/words";
import { segmentOf } from "../../model/segment/scheme";
import { absentCode } from "../../model/segment/scheme-file";
import { isStepEnd, stepEnds } from "../../model/view/calendar";
import { firstWholeEnd, isPartial, periodDays } from "../../model/view/period";
import { flow, segments } from "../../query/history/queries";
import { segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import type { Data } from "../report/data";
import type { Report } from "../report/report";
import { calendar, frozenPeriod } from "../report/scored-periods";
import type { Column } from "../report/table";

type Row = z.infer<typeof segments.row>;

/** Segments at the end of each step, one on the other. */
export const historySegments = defineCell<typeof segments.row>({
  id: "history_segments",
  spec: { marks: [{ mark: "bar", x: "end", y: "customers", fill: "segment" }] },
  question: segmentsQuestion,
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
  question: segmentsQuestion,
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
  spec: { marks: [{ mark: "bar", x: "end", y: "size" }] },
  question: ({ address, data }) => ({
    query: flow,
    params: {
      ranks: address.view.ranks,
      segment: address.view.segment,
      whole_from: wholeFrom(data),
    },
    needs: ["history"],
  }),
  tell: (report, rows) => ({
    finding: flowFinding(report, rows),
    reading: [
      report.words.t("chart.segmentFlow.reading", { step: report.address.view.step }),
      partialReason(report) ?? "",
    ].join(" "),
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
      const { href = null, open = false } = points.get(end) ?? {};
      return { ...row, end, href, open };
    });
    return segmentFlow(
      { rows: drawn, step, segment },
      { words: report.words, names: segmentNames(report.address), width },
    );
  },
});

function segmentsQuestion({ address, data }: Report) {
  const params = { ranks: address.view.ranks, whole_from: wholeFrom(data) };
  return { query: segments, params, needs: ["history"] } as const;
}

function wholeFrom({ days, period }: Data): Day {
  return firstWholeEnd(days, periodDays(period));
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
    open: !isStepEnd(end, view.step, calendar),
    partial: isPartial(periodBehind(report.data, end), report.data.days),
  }));
}

/** The period that ends on a day and is as long as the report's own. */
export function periodBehind({ period }: Data, end: Day): { from: Day; to: Day } {
  return { from: addDays(end, 1 - periodDays(period)), to: end };
}

type Marked = Readonly<{ partial: boolean }>;

/** Two rows that a headline may set against each other: the first and the last of the whole ones, which come newest first. */
export function wholeEnds<T extends Marked>(rows: readonly T[]): Readonly<{ first: T; last: T }> | null {
  const whole = rows.filter(({ partial }) => !partial);
  const [last, first] = [whole[0], whole.at(-1)];
  return last === undefined || first === undefined || first === last ? null : { first, last };
}

/** The steps from one whole end to the next, of ends that come oldest first. */
export function wholeSteps<T extends Marked>(rows: readonly T[]): T[] {
  return rows.filter((row, i) => !row.partial && rows[i - 1]?.partial === false);
}

/** Why there is no headline: fewer than two ends are whole. */
function partialFinding(words: Words, rows: readonly Row[]): string {
  const whole = new Set(rows.filter(({ partial }) => !partial).map(({ end }) => end));
  return words.t("cell.history_segments.partial", { count: whole.size });
}

function finding(report: Report, rows: readonly Row[]): string {
  const { address, words } = report;
  const { scheme } = address;
  const [best] = scheme.segments;
  const mine = rows.filter(({ segment }) => segment === best?.id);
  if (best === undefined || mine.every((row) => row.share_buyers === null))
    return words.t("cell.history_segments.empty");
  const ends = wholeEnds(mine);
  const told = wholeEnds(mine.filter((row) => row.share_buyers !== null));
  if (ends === null || told === null) return partialFinding(words, rows);
  const share = (row: Row) => words.percent(row.share_buyers ?? 0);
  return words.t("cell.history_segments.finding", {
    name: segmentNames(address)[best.id] ?? "",
    first: words.day(requireDay(told.first.end)),
    last: words.day(requireDay(told.last.end)),
    before: share(told.first),
    after: share(told.last),
  });
}

/** The segment that lost or won the most customers from the first whole end to the last, of those who bought. */
function lossFinding(report: Report, rows: readonly Row[]): string {
  const { address, words } = report;
  const { scheme } = address;
  const changes = scheme.segments.flatMap(({ id }) => {
    const ends = wholeEnds(rows.filter(({ segment }) => segment === id));
    return ends === null ? [] : [{ id, before: ends.first.customers, after: ends.last.customers }];
  });
  if (changes.length === 0) return partialFinding(words, rows);
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
  const steps = wholeSteps(rows);
  const sum = (name: "came" | "first_seen" | "left") =>
    steps.reduce((total, row) => total + (row[name] ?? 0), 0);
  if (steps.length === 0)
    return words.t(rows.length < 2 ? "cell.segment_history.empty" : "cell.segment_history.partial");
  return words.t("cell.segment_history.finding", {
    count: steps.length,
    step: view.step,
    came: sum("came"),
    first_seen: sum("first_seen"),
    left: sum("left"),
  });
}

/** Why points are hatched, in a line; null where all are whole. */
export function partialReason(report: Report): string | null {
  const { data, words } = report;
  const count = pointsOf(report).filter(({ partial }) => partial).length;
  return count === 0 ? null : words.t("history.why_partial", { count, data_from: words.day(data.days.from) });
}
