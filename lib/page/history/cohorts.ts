import type { z } from "zod";
import { type Day, minDay, requireDay, startOfMonth } from "../../base/day";
import { cohortTable } from "../../chart/history/cohort-table";
import { gapWithin, purchaseGaps } from "../../chart/history/purchase-gaps";
import { secondPurchase } from "../../chart/history/second-purchase";
import type { Words } from "../../i18n/words";
import { wilson } from "../../model/stats/wilson";
import { gaps, months, second } from "../../query/history/cohorts/cohorts";
import { type AskedCell, type Cell, type CellText, defineCell, loadCells } from "../report/cell";
import { type Data, periodParams } from "../report/data";
import { type Frame, loadFrame } from "../report/frame";
import type { Report } from "../report/report";

type MonthRow = z.infer<typeof months.row>;
type SecondRow = z.infer<typeof second.row>;

/** Months of first purchases, and how many of each bought in the months after. */
export const cohortsCell = defineCell<typeof months.row>({
  id: "cohorts",
  question: ({ address, data }) => ({
    query: months,
    params: { company_key: data.company_key, until: lastDay(data), months: address.view.steps },
    needs: [],
  }),
  tell: (report, rows) => ({
    finding: cohortsFinding(report.words, rows),
    reading: [report.words.t("cell.cohorts.reading"), ...firstMonthNote(report, rows)].join(" "),
  }),
  columns: ({ words }) => {
    const { t } = words;
    const shareOf = ({ bought, size }: MonthRow) => (bought === null ? null : wilson(bought, size));
    return [
      { label: t("column.cohort"), kind: "text", value: (row) => words.month(requireDay(row.cohort)) },
      { label: t("column.customers"), kind: "count", value: (row) => row.size },
      { label: t("column.months_after"), kind: "count", value: (row) => row.months_after },
      { label: t("column.bought"), kind: "count", value: (row) => row.bought },
      { label: t("column.share"), kind: "share", value: (row) => shareOf(row)?.share ?? null },
      { label: t("column.interval_low"), kind: "share", value: (row) => shareOf(row)?.low ?? null },
      { label: t("column.interval_high"), kind: "share", value: (row) => shareOf(row)?.high ?? null },
    ];
  },
  draw: async ({ words }, rows, width) =>
    cohortTable(
      rows.map((row) => ({ ...row, cohort: requireDay(row.cohort) })),
      { words, width },
    ),
});

/** How many new customers come back within how many days. */
export const secondCell = defineCell<typeof second.row>({
  id: "second_purchase",
  spec: { marks: [{ mark: "line", x: "days", y: "share" }] },
  question: ({ data }) => ({
    query: second,
    params: { company_key: data.company_key, until: lastDay(data) },
    needs: [],
  }),
  tell: ({ words }, rows) => secondText(words, rows),
  columns: ({ words: { t } }) => [
    { label: t("column.days_after"), kind: "count", value: (row) => row.days },
    { label: t("column.at_risk"), kind: "count", value: (row) => row.at_risk },
    { label: t("column.returned"), kind: "count", value: (row) => row.returned },
    { label: t("column.share_within"), kind: "share", value: (row) => row.share },
    { label: t("column.interval_low"), kind: "share", value: (row) => row.low },
    { label: t("column.interval_high"), kind: "share", value: (row) => row.high },
  ],
  draw: async ({ words }, rows, width) => {
    const sure = rows.filter(({ at_risk }) => at_risk >= atRiskMin);
    return secondPurchase({ rows: sure, marks: marksOf(rows), median: medianOf(rows) }, { words, width });
  },
});

/** How long customers who come back take from one purchase to the next. */
export const gapsCell = defineCell<typeof gaps.row>({
  id: "purchase_gaps",
  spec: { marks: [{ mark: "line", x: "days", y: "share_within" }] },
  question: ({ data }) => ({ query: gaps, params: periodParams(data), needs: [] }),
  tell: ({ words: { t } }, rows) => {
    const [half, most] = [gapWithin(rows, 0.5), gapWithin(rows, 0.9)];
    const finding =
      half === null || most === null
        ? t("cell.purchase_gaps.empty")
        : t("cell.purchase_gaps.finding", { half, most });
    return { finding, reading: t("cell.purchase_gaps.reading") };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.days_between"), kind: "count", value: (row) => row.days },
    { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
    { label: t("column.share_within"), kind: "share", value: (row) => row.share_within },
  ],
  draw: async ({ words }, rows, width) => purchaseGaps(rows, { words, width }),
});

export const cohortsPageCells: readonly Cell[] = [cohortsCell, secondCell, gapsCell];

export type CohortsPage = Frame &
  Readonly<{
    until: Day;
    counts: readonly { text: string; href: string; current: boolean }[];
    cells: readonly AskedCell[];
  }>;

const counts = [12, 24, 36] as const;

export async function loadCohortsPage(report: Report): Promise<CohortsPage> {
  const { address, words, data } = report;
  const frame = await loadFrame(report, "cohorts", { title: words.t("cohorts.title") });
  return {
    ...frame,
    until: lastDay(data),
    counts: counts.map((count) => ({
      text: words.number(count),
      href: address.href("cohorts", "", { steps: count }),
      current: address.view.steps === count,
    })),
    cells: loadCells(report, cohortsPageCells),
  };
}

/** Up to here purchases are known: what comes later is no sign that somebody stayed away. */
function lastDay({ period, days }: Data): Day {
  return minDay(period.to, days.to);
}

type CohortShare = Readonly<{ cohort: Day; share: number }>;

/** What the cohorts did in the month after their own, all together and from the lowest to the highest. */
function cohortsFinding(words: Words, rows: readonly MonthRow[]): string {
  const next = rows.filter(({ months_after }) => months_after === 1);
  const size = next.reduce((sum, row) => sum + row.size, 0);
  if (size === 0) return words.t(rows.length === 0 ? "cell.cohorts.nobody" : "cell.cohorts.empty");
  const bought = next.reduce((sum, row) => sum + (row.bought ?? 0), 0);
  const share = words.percent(bought / size);
  if (next.length === 1) return words.t("cell.cohorts.finding_one", { share });
  const ordered = next
    .map((row): CohortShare => ({ cohort: requireDay(row.cohort), share: (row.bought ?? 0) / row.size }))
    .sort((a, b) => a.share - b.share);
  const told = (one: CohortShare | undefined) =>
    one === undefined ? "" : `${words.percent(one.share)} (${words.month(one.cohort)})`;
  return words.t("cell.cohorts.finding", { share, low: told(ordered[0]), high: told(ordered.at(-1)) });
}

/** Customers of the first month of the data may have bought before it. */
function firstMonthNote({ data, words }: Report, rows: readonly MonthRow[]): string[] {
  const sizes = rows.filter(({ months_after }) => months_after === 0);
  const all = sizes.reduce((sum, { size }) => sum + size, 0);
  const month = startOfMonth(data.days.from);
  const first = sizes.find(({ cohort }) => cohort === month);
  if (first === undefined) return [];
  const share = words.percent(first.size / all, 0);
  return [words.t("cell.cohorts.first_month", { month: words.month(month), share })];
}

/** Days after the first purchase that are named, the first of them in the headline where it can be told. */
const markDays = [30, 90, 180, 365] as const;
const headlineDays = [90, 30] as const;

/** Fewest customers in sight without a second purchase for whom a share is drawn or named. */
const atRiskMin = 10;

type Mark = Readonly<{ days: number; share: number; low: number | null; high: number | null }>;

/** The share within so many days; null where too few are in sight that long. */
function markOf(rows: readonly SecondRow[], days: number): Mark | null {
  const inSight = rows.find((row) => row.days >= days)?.at_risk ?? 0;
  const row = rows.findLast((one) => one.days <= days);
  if (inSight < atRiskMin || row === undefined) return null;
  return { days, share: row.share, low: row.low, high: row.high };
}

function marksOf(rows: readonly SecondRow[]): Mark[] {
  return markDays.flatMap((days) => markOf(rows, days) ?? []);
}

/** The day by which half have bought again; null when that is not reached. */
function medianOf(rows: readonly SecondRow[]): number | null {
  return rows.find(({ share, at_risk }) => share >= 0.5 && at_risk >= atRiskMin)?.days ?? null;
}

function secondText(words: Words, rows: readonly SecondRow[]): CellText {
  const { t, percent } = words;
  const reading = t("cell.second_purchase.reading", { min: atRiskMin });
  const mark = headlineDays.map((days) => markOf(rows, days)).find((one) => one !== null);
  if (mark === undefined) return { finding: t("cell.second_purchase.empty"), reading };
  const median = medianOf(rows);
  const values = {
    days: mark.days,
    share: percent(mark.share),
    low: percent(mark.low ?? mark.share),
    high: percent(mark.high ?? mark.share),
  };
  const finding =
    median === null
      ? t("cell.second_purchase.finding", values)
      : t("cell.second_purchase.finding_half", { ...values, half: median });
  return { finding, reading };
}
