import { type Day, requireDay } from "../../base/day";
import { codeHistory } from "../../chart/customers/code-history";
import { rankScale } from "../../chart/customers/rank-scale";
import { timeLine } from "../../chart/customers/time-line";
import { absentCode } from "../../model/segment/scheme-file";
import type { Cuts } from "../../model/view/cuts";
import { periodDays } from "../../model/view/period";
import { days, documents, months, one } from "../../query/customers/customers";
import { cutParams } from "../../query/score/tables";
import { segmentNames } from "../report/address";
import { type Cell, defineCell } from "../report/cell";
import type { Report } from "../report/report";
import { customerCampaigns } from "./customer-campaigns";
import { customerForecastCell } from "./customer-forecast";

/** Month ends that a customer's codes are shown for. */
const monthsShown = 24;

/** Question for the customer that the report's view names. */
export function oneQuestion({ address: { view }, data: { company_key, period } }: Report) {
  return {
    query: one,
    params: { company_key, ...period, ranks: view.ranks, customer: view.customer },
    needs: ["scored"],
  } as const;
}

function place({ address: { view }, data: { company_key, period } }: Report) {
  return { company_key, to: period.to, customer: view.customer };
}

const timeLineCell = defineCell<typeof days.row>({
  id: "time_line",
  takes: "people",
  question: (report) => ({ query: days, params: place(report), needs: [] }),
  tell: ({ words }, rows) => {
    const bought = rows.filter(({ purchases }) => purchases > 0);
    const [first] = bought;
    const last = bought[bought.length - 1];
    if (first === undefined || last === undefined)
      return { finding: words.t("cell.time_line.none"), reading: "" };
    return {
      finding: words.t("cell.time_line.finding", {
        purchases: bought.reduce((sum, row) => sum + row.purchases, 0),
        first: words.day(requireDay(first.day)),
        last: words.day(requireDay(last.day)),
        money: words.money(rows.reduce((sum, row) => sum + row.net, 0)),
      }),
      reading: words.t("chart.timeLine.reading"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.day"), kind: "day", value: (row) => row.day },
    { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
    { label: t("column.revenue"), kind: "money", value: (row) => row.net },
  ],
  draw: async ({ data: { period }, words }, rows, width) =>
    timeLine({ rows: rows.map((row) => ({ ...row, day: requireDay(row.day) })), period }, { words, width }),
});

const whyCell = defineCell<typeof one.row>({
  id: "why",
  takes: "people",
  question: oneQuestion,
  tell: async ({ address, words }, rows) => {
    const { t } = words;
    const [found] = rows;
    if (found === undefined || found.code === absentCode)
      return { finding: t("cell.why.absent"), reading: "" };
    return {
      finding: t("cell.why.finding", {
        code: found.code,
        name: segmentNames(address)[found.segment] ?? found.segment,
      }),
      reading: t("chart.rankScale.reading"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.recency"), kind: "days", value: (row) => row.recency },
    { label: t("column.frequency"), kind: "count", value: (row) => row.frequency },
    { label: t("column.monetary"), kind: "money", value: (row) => row.monetary },
    { label: t("column.code"), kind: "code", value: (row) => row.code },
  ],
  draw: async ({ data, words }, rows, width) => {
    const { cuts } = await data.reach();
    return rankScale(rows[0] === undefined ? [] : scales(rows[0], cuts), { words, width });
  },
});

type One = { recency: number | null; frequency: number; monetary: number; code: string };

function scales({ recency, frequency, monetary, code }: One, cuts: Cuts) {
  const bought = code !== absentCode;
  const scale = (metric: "r" | "f" | "m", value: number | null, limits: number[], digit: number) => ({
    metric,
    value: bought ? value : null,
    cuts: limits,
    rank: Number(code[digit]),
    max: Math.max(value ?? 0, 1.5 * (limits[limits.length - 1] ?? 1)),
  });
  return [
    scale("r", recency, [...cuts.r], 0),
    scale("f", frequency, [...cuts.f], 1),
    scale("m", monetary, cuts.m.map(Number), 2),
  ];
}

type MonthRow = { month_end: string; code: string; segment: string };

const codeHistoryCell = defineCell<typeof months.row>({
  id: "code_history",
  takes: "people",
  question: async (report) => ({
    query: months,
    params: {
      ...place(report),
      ranks: report.address.view.ranks,
      months: monthsShown,
      length: periodDays(report.data.period),
      ...cutParams((await report.data.reach()).cuts),
    },
    needs: ["scored"],
  }),
  tell: ({ words }, rows) => ({
    finding: historyFinding(words, rows),
    reading: words.t("chart.codeHistory.reading"),
  }),
  columns: ({ words: { t } }) => [
    { label: t("column.month_end"), kind: "day", value: (row) => row.month_end },
    { label: t("column.code"), kind: "code", value: (row) => row.code },
    { label: t("column.segment"), kind: "segment", value: (row) => row.segment },
  ],
  draw: async ({ address, words }, rows, width) =>
    codeHistory(
      rows.map((row) => ({ ...row, month_end: requireDay(row.month_end) as Day })),
      {
        words,
        names: segmentNames(address),
        width,
      },
    ),
});

function historyFinding({ t }: Report["words"], rows: readonly MonthRow[]): string {
  const changes = rows.filter((row, i) => i > 0 && row.code !== rows[i - 1]?.code).length;
  return t("cell.code_history.finding", { changes, months: rows.length });
}

const documentsCell = defineCell<typeof documents.row>({
  id: "documents",
  takes: "people",
  question: (report) => {
    const { customer, to } = place(report);
    return { query: documents, params: { customer, to, company: report.address.view.company }, needs: [] };
  },
  tell: ({ words }, rows) => ({
    finding: words.t("cell.documents.finding", { count: rows.length }),
    reading: "",
  }),
  columns: ({ words: { t } }) => [
    { label: t("column.day"), kind: "day", value: (row) => row.day },
    { label: t("column.document"), kind: "text", value: (row) => row.document },
    { label: t("column.company"), kind: "text", value: (row) => row.company },
    { label: t("column.revenue"), kind: "money", value: (row) => row.net },
    { label: t("column.lines"), kind: "count", value: (row) => row.lines },
  ],
  open: true,
});

/** The cells of a customer's page; all read the customer from the report's view. */
export const customerPageCells: readonly Cell[] = [
  whyCell,
  timeLineCell,
  codeHistoryCell,
  customerForecastCell,
  customerCampaigns,
  documentsCell,
];
