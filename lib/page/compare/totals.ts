import type { z } from "zod";
import { codeGrid } from "../../chart/overview/code-grid";
import { type RevenueData, revenue } from "../../chart/overview/revenue";
import { segmentBars } from "../../chart/overview/segment-bars";
import type { Words } from "../../i18n/words";
import { growthOf } from "../../model/segment/scheme";
import { absentCode, type Growth } from "../../model/segment/scheme-file";
import { periodDays } from "../../model/view/period";
import { codes, course, segments, totals } from "../../query/compare/comparison";
import { gridOf, gridReading } from "../kit/codes";
import { pointsText, wholeDifference, writePair } from "../kit/measure";
import { filledBuckets, grainOf } from "../kit/revenue";
import { type Address, contentOf, growthIn, segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import type { Side } from "../report/figure";
import type { Report } from "../report/report";
import type { Column } from "../report/table";
import { cutsOwnerOf, daysOfSides, partialFinding, placeParams, sideReport, sideSegments } from "./sides";

type TotalRow = z.infer<typeof totals.row>;
type SegmentRow = z.infer<typeof segments.row>;
type CodeRow = z.infer<typeof codes.row>;

export const compareSummary = defineCell({
  id: "compare_summary",
  open: true,
  twofold: true,
  question: (report) => ({ query: totals, params: totalParams(report), needs: ["a", "b"] }),
  tell: (report, rows) => ({
    finding: partialFinding(report) ?? summaryFinding(report.words, rows),
    reading: report.words.t("cell.compare_summary.reading"),
  }),
  columns: (report) => {
    const { t } = report.words;
    const written = (name: "a" | "b" | "difference") => (row: TotalRow) =>
      writePair(report.words, row.measure, row)[name];
    return [
      { label: t("column.measure"), kind: "text", value: (row) => measureName(report, row.measure) },
      { label: t("column.in_a"), kind: "figure", value: written("a") },
      { label: t("column.in_b"), kind: "figure", value: written("b") },
      { label: t("column.difference"), kind: "figure", value: written("difference") },
      {
        label: t("column.change"),
        kind: "change",
        value: (row) => row.change,
        text: (row) => pointsText(report.words, row.measure, row),
        growth: measureGrowth(report.address),
      },
    ];
  },
  draw: async (report, _, width, side) => {
    const courses = await coursesOf(report);
    return revenue({ ...courses[side], beside: [courses.a, courses.b] }, { words: report.words, width });
  },
});

/** A segment's money is all there is of it, and no part of a larger sum. */
function measureName(report: Report, measure: TotalRow["measure"]): string {
  const { t } = report.words;
  const isAll = measure === "customer_revenue" && sideSegments(report.address.view).b !== "";
  return isAll ? t("column.revenue") : t(`measure.${measure}`);
}

/** One segment's customers and their money mean what its growth means; of two different ones neither is the better. */
function measureGrowth(address: Address): (row: TotalRow) => Growth {
  const { a, b } = sideSegments(address.view);
  if (a !== b) return () => "neither";
  return ({ measure }) => (b === "" || measure === "average_check" ? "good" : growthOf(address.scheme, b));
}

function totalParams(report: Report) {
  const { a, b } = sideSegments(report.address.view);
  return { ...placeParams(report.data), a_segment: a, b_segment: b };
}

async function coursesOf(report: Report): Promise<Record<Side, RevenueData>> {
  const periods = { a: report.data.sideA.period, b: report.data.period };
  const grain = grainOf(Math.max(periodDays(periods.a), periodDays(periods.b)));
  const { rows } = await report.data.ask({
    query: course,
    params: { ...totalParams(report), grain },
    needs: ["a", "b"],
  });
  const days = daysOfSides(report.data);
  const courseOf = (side: Side) => {
    const mine = rows.filter((row) => row.side === side);
    return { rows: filledBuckets(mine, { period: periods[side], days: days[side] }, grain), grain };
  };
  return { a: courseOf("a"), b: courseOf("b") };
}

function summaryFinding(words: Words, rows: readonly TotalRow[]): string {
  const of = (measure: TotalRow["measure"]) => rows.find((row) => row.measure === measure);
  const [buyers, money] = [of("buyers"), of("customer_revenue")];
  if (!buyers?.a && !buyers?.b) return words.t("cell.compare_summary.empty");
  return words.t("cell.compare_summary.finding", {
    buyers_a: buyers.a ?? 0,
    buyers_b: buyers.b ?? 0,
    money_a: words.money(money?.a ?? 0),
    money_b: words.money(money?.b ?? 0),
    change: money?.change == null ? "" : words.percentChange(money.change),
    known: money?.change == null ? "no" : "yes",
  });
}

export const compareSegments = defineCell<typeof segments.row>({
  id: "compare_segments",
  twofold: true,
  question: ({ address }) => ({
    query: segments,
    params: { ranks: address.view.ranks, cuts_of: address.view.cuts_of },
    needs: ["a", "b", "pair"],
  }),
  tell: (report, rows) => ({
    finding: partialFinding(report) ?? segmentFinding(report, rows),
    reading: report.words.t("cell.compare_segments.reading"),
  }),
  columns: segmentColumns,
  draw: async (report, rows, width, side) => {
    const own = await sideReport(report, side);
    const bars = (of: Side) =>
      rows.map((row) => ({
        segment: row.segment,
        customers: row[`customers_${of}`],
        money: row[`money_${of}`],
        share_customers: row[`share_${of}`],
        share_money: row[`share_money_${of}`],
        href: own.address.href("segment", row.segment),
      }));
    return segmentBars(bars(side), {
      words: report.words,
      names: segmentNames(report.address),
      width,
      beside: [bars("a"), bars("b")],
    });
  },
});

function segmentColumns(report: Report): readonly Column<SegmentRow>[] {
  const { t } = report.words;
  const growth = growthIn(report.address);
  const beside = { a: "beside_b_own", b: "beside_a_own", own: "beside_b_by_a" } as const;
  const owner = cutsOwnerOf(report.address.view);
  return [
    {
      label: t("column.segment"),
      kind: "segment",
      value: (row) => row.segment,
      href: (row) => report.address.href("compare", "", { segment: row.segment, a_segment: "" }),
    },
    { label: t("column.customers_a"), kind: "count", value: (row) => row.customers_a },
    { label: t("column.customers_b"), kind: "count", value: (row) => row.customers_b },
    { label: t("column.difference"), kind: "count_change", value: (row) => row.customers_difference, growth },
    { label: t("column.change"), kind: "change", value: (row) => row.customers_change, growth },
    ...(owner === null
      ? []
      : [
          {
            label: t(`column.${beside[owner]}`),
            kind: "count" as const,
            value: (row: SegmentRow) => row.customers_beside,
          },
        ]),
    { label: t("column.share_a"), kind: "share", value: (row) => row.share_a },
    { label: t("column.share_b"), kind: "share", value: (row) => row.share_b },
    { label: t("column.money_a"), kind: "money", value: (row) => row.money_a },
    { label: t("column.money_b"), kind: "money", value: (row) => row.money_b },
    {
      label: t("column.money_difference"),
      kind: "money_change",
      value: (row) => wholeDifference(row.money_a, row.money_b),
      growth,
    },
    { label: t("column.money_change"), kind: "change", value: (row) => row.money_change, growth },
  ];
}

function segmentFinding({ address, words }: Report, rows: readonly SegmentRow[]): string {
  const [most] = rows
    .filter((row) => row.segment !== "absent")
    .sort((x, y) => Math.abs(y.customers_difference) - Math.abs(x.customers_difference));
  if (most === undefined || most.customers_difference === 0) return words.t("cell.compare_segments.same");
  return words.t("cell.compare_segments.finding", {
    name: contentOf(address, most.segment).name,
    a: most.customers_a,
    b: most.customers_b,
    difference: words.numberChange(most.customers_difference),
  });
}

export const compareCodes = defineCell<typeof codes.row>({
  id: "compare_codes",
  twofold: true,
  question: ({ address }) => codesQuestion(address),
  tell: (report, rows) => ({
    finding: partialFinding(report) ?? codeFinding(report.words, rows),
    reading: gridReading(report),
  }),
  columns: codeColumns,
  draw: async (report, rows, width, side) => {
    const [own, reach] = await Promise.all([sideReport(report, side), report.data.reach(side)]);
    const grid = (of: Side) =>
      gridOf(
        own.address,
        rows.map((row) => ({ ...row, customers: row[`customers_${of}`], money: row[`money_${of}`] })),
        reach.cuts,
      );
    return codeGrid(
      { ...grid(side), beside: [grid("a").rows, grid("b").rows] },
      { words: report.words, names: segmentNames(report.address), width },
    );
  },
});

export function codesQuestion(address: Address) {
  return { query: codes, params: { ranks: address.view.ranks }, needs: ["a", "b"] } as const;
}

function codeColumns(report: Report): readonly Column<CodeRow>[] {
  const { t } = report.words;
  const growth = growthIn(report.address);
  return [
    { label: t("column.code"), kind: "code", value: (row) => row.code },
    { label: t("column.segment"), kind: "segment", value: (row) => row.segment },
    { label: t("column.customers_a"), kind: "count", value: (row) => row.customers_a },
    { label: t("column.customers_b"), kind: "count", value: (row) => row.customers_b },
    { label: t("column.difference"), kind: "count_change", value: (row) => row.customers_difference, growth },
    { label: t("column.change"), kind: "change", value: (row) => row.customers_change, growth },
    { label: t("column.money_a"), kind: "money", value: (row) => row.money_a },
    { label: t("column.money_b"), kind: "money", value: (row) => row.money_b },
    {
      label: t("column.money_difference"),
      kind: "money_change",
      value: (row) => wholeDifference(row.money_a, row.money_b),
      growth,
    },
    { label: t("column.money_change"), kind: "change", value: (row) => row.money_change, growth },
  ];
}

function codeFinding(words: Words, rows: readonly CodeRow[]): string {
  const [most] = rows
    .filter((row) => row.code !== absentCode)
    .sort((x, y) => Math.abs(y.customers_difference) - Math.abs(x.customers_difference));
  if (most === undefined || most.customers_difference === 0) return words.t("cell.compare_codes.same");
  return words.t("cell.compare_codes.finding", {
    code: most.code,
    a: most.customers_a,
    b: most.customers_b,
    difference: words.numberChange(most.customers_difference),
  });
}
