import type { z } from "zod";
import type { Problem } from "../../base/problem";
import { type SpreadsheetEnding, writeSpreadsheet } from "../../export/spreadsheet";
import { spreadsheetProblem } from "../../export/write";
import type { Words } from "../../i18n/words";
import { asksForecast } from "../../model/view/foreseen";
import type { View } from "../../model/view/view";
import {
  type CustomerRow,
  list,
  page as pageQuery,
  selection,
  stopped,
} from "../../query/customers/customers";
import type { Telling } from "../../query/kit/chances";
import type { Needs } from "../../query/question";
import { readLines } from "../../store/scratch";
import { type Address, segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import { filterParams } from "../report/filter";
import type { Report } from "../report/report";
import { stoppedIn } from "../report/stopped";
import type { Column } from "../report/table";
import { tellingOf } from "./forecast/telling";

/** Customers on one page of the list, and of a segment's page. */
export const pageSize = 50;
const membersShown = 10;

/** The whole selection, as files have it: no page cuts it. */
const everyone = 2_147_483_647;

/** Where customers stood before is asked only when the list is of those who stood there. */
export function filterNeeds({ view }: Address): Needs {
  return view.a_segment === "" ? ["scored"] : ["scored", "was"];
}

/** What customers will probably do is asked only when a list is filtered or sorted by it: other lists do not wait for a forecast. */
async function filterGround(report: Report): Promise<Readonly<{ needs: Needs; told?: Telling }>> {
  const needs = filterNeeds(report.address);
  if (!asksForecast(report.address.view)) return { needs };
  return { needs: [...needs, "chances"], told: await tellingOf(report) };
}

export async function selectionQuestion(report: Report) {
  const { address, data } = report;
  return { query: selection, params: filterParams(address.view, data), ...(await filterGround(report)) };
}

type StoppedRow = z.infer<typeof stopped.row>;

/** How many customers of the selection the stop list names: they are on the page and in no file. */
export async function stoppedAmong(report: Report): Promise<StoppedRow> {
  const { address, data } = report;
  const { refs } = data.stopped ?? (await stoppedIn(address.dataset.id, data));
  if (refs.size === 0) return { customers: 0, email: 0, phone: 0 };
  const params = { ...filterParams(address.view, data), refs: JSON.stringify([...refs]) };
  const { rows } = await data.ask({ query: stopped, params, ...(await filterGround(report)) });
  const [found] = rows;
  if (found === undefined) throw new Error("customers/stopped gave no row");
  return found;
}

export async function pageQuestion(report: Report, slice: { size: number; skip: number }) {
  const { sort, order } = report.address.view;
  return {
    query: pageQuery,
    params: { ...filterParams(report.address.view, report.data), sort, order, ...slice },
    ...(await filterGround(report)),
  };
}

type ListColumn = Column<CustomerRow> & Readonly<{ sort: View["sort"] | null }>;

/** The columns of a list of customers; a heading that sorts has the name of its sort. */
export function customerColumns(report: Report): readonly ListColumn[] {
  const { t } = report.words;
  const foreseen = asksForecast(report.address.view) ? forecastColumns(report.words) : [];
  return [
    {
      label: t("column.customer"),
      kind: "text",
      sort: "name",
      value: (row) => row.name ?? row.customer_id,
      href: (row) => report.address.href("customer", row.ref),
    },
    { label: t("column.recency"), kind: "days", sort: "recency", value: (row) => row.recency },
    { label: t("column.frequency"), kind: "count", sort: "frequency", value: (row) => row.frequency },
    { label: t("column.monetary"), kind: "money", sort: "monetary", value: (row) => row.monetary },
    { label: "R", kind: "code", sort: null, value: (row) => row.r },
    { label: "F", kind: "code", sort: null, value: (row) => row.f },
    { label: "M", kind: "code", sort: null, value: (row) => row.m },
    { label: t("column.code"), kind: "code", sort: "code", value: (row) => row.code },
    {
      label: t("column.segment"),
      kind: "segment",
      sort: null,
      value: (row) => row.segment,
      href: (row) => report.address.href("segment", row.segment, { segment: "" }),
    },
    {
      label: t("column.average_check"),
      kind: "price",
      sort: "average_check",
      value: (row) => row.average_check,
    },
    {
      label: t("column.first_purchase"),
      kind: "day",
      sort: "first_purchase",
      value: (row) => row.first_purchase,
    },
    {
      label: t("column.last_purchase"),
      kind: "day",
      sort: "last_purchase",
      value: (row) => row.last_purchase,
    },
    ...foreseen,
  ];
}

/** What a forecast says of a customer; no probability stands without what came of those who were given about the same one. */
function forecastColumns({ t, numberFixed }: Words): readonly ListColumn[] {
  return [
    { label: t("column.chance"), kind: "share", sort: "chance", value: (row) => row.chance },
    { label: t("column.band_was"), kind: "share", sort: null, value: (row) => row.band_was },
    { label: t("column.band_customers"), kind: "count", sort: null, value: (row) => row.band_customers },
    {
      label: t("column.expected_purchases"),
      kind: "decimal",
      sort: "expected_purchases",
      value: (row) => row.expected_purchases,
      text: (row) => (row.expected_purchases === null ? null : numberFixed(row.expected_purchases, 2)),
    },
    {
      label: t("column.expected_money"),
      kind: "money",
      sort: "expected_money",
      value: (row) => row.expected_money,
    },
    {
      label: t("column.late"),
      kind: "text",
      sort: null,
      value: (row) => (row.is_late === true ? t("common.list.is_late") : null),
    },
  ];
}

/** The whole selection as a spreadsheet with contacts, or why there is none. */
async function spreadsheetOf(
  report: Report,
  ending: SpreadsheetEnding,
): Promise<ReadableStream<Uint8Array> | Problem> {
  const { address, data, words } = report;
  const question = await selectionQuestion(report);
  const [counted] = (await data.ask(question)).rows;
  const wrong = spreadsheetProblem(counted?.customers ?? 0);
  if (wrong !== null) return wrong;
  const names = segmentNames(address);
  const found = await readLines(await data.copy({ ...question, query: list }, "ndjson"), list.row);
  const rows = found.map((row) => ({ ...row, segment: names[row.segment] ?? row.segment }));
  return writeSpreadsheet({ ending, rows, words, as_of: data.period.to });
}

/** The selection of the customers page as files. */
export const customers = defineCell<typeof pageQuery.row>({
  id: "customers",
  takes: "people",
  question: (report) => pageQuestion(report, { size: everyone, skip: 0 }),
  tell: ({ words }) => ({ finding: words.t("common.customers"), reading: "" }),
  columns: customerColumns,
  spreadsheet: spreadsheetOf,
});

/** The first members of a segment by money, on its own page; its files have all of them. */
export const members = defineCell<typeof pageQuery.row>({
  id: "members",
  takes: "people",
  question: (report) => pageQuestion(report, { size: membersShown, skip: 0 }),
  fileQuestion: (report) => pageQuestion(report, { size: everyone, skip: 0 }),
  tell: async (report) => {
    const { rows } = await report.data.ask(await selectionQuestion(report));
    const count = rows[0]?.customers ?? 0;
    return {
      finding: report.words.t("cell.members.finding", { count, shown: Math.min(count, membersShown) }),
      reading: report.words.t("cell.members.reading"),
    };
  },
  columns: (report) => customerColumns(report).filter(({ kind }) => kind !== "segment"),
  spreadsheet: spreadsheetOf,
  notes: async ({ address, words }) => [
    { text: "", link: { href: address.href("customers"), text: words.t("cell.members.all") } },
  ],
  open: true,
});
