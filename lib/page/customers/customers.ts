import { spreadsheetProblem } from "../../export/write";
import { asksForecast, filtersByForecast } from "../../model/view/foreseen";
import type { View } from "../../model/view/view";
import {
  customerColumns,
  customers,
  pageQuestion,
  pageSize,
  selectionQuestion,
  stoppedAmong,
} from "../kit/customer-list";
import { judgedForecast } from "../kit/forecast/judged-forecast";
import { rightnessText, untold } from "../kit/forecast/telling";
import { type Address, contentOf, segmentNames } from "../report/address";
import { fileHref, type SpreadsheetHrefs, spreadsheetHrefs } from "../report/cell-href";
import { type Frame, loadFrame } from "../report/frame";
import type { Report } from "../report/report";
import { frozenPeriod } from "../report/scored-periods";
import { type Table, tableOf } from "../report/table";

/** One page of the list of customers, and what the whole selection adds up to. */
export type CustomerList = Readonly<{
  selection: { customers: number; purchases: number; money: number };
  pages: number;
  table: Table;
  sorts: readonly ({ href: string; direction: View["order"] | null } | null)[];
  segments: readonly { id: string; name: string }[];
  files: { csv: string; parquet: string };
  /** Null where the selection is too long for them. */
  spreadsheets: SpreadsheetHrefs | null;
  /** How many of them are on the stop list, and its page; null for a reader who may not see it. */
  stops: Readonly<{ text: string; href: string }> | null;
  previous: string | null;
  next: string | null;
  /** The other period and segment, when the list is of the customers who were in that segment then. */
  stood: { text: string; compare: string; forget: string } | null;
  forecast: ListForecast;
}>;

/**
 * How right the probabilities of a list were, or why it has none; `text` null where it asks for none, and then `show` is the list sorted by
 * them. `page` is the forecast of all customers.
 */
export type ListForecast = Readonly<{ text: string | null; show: string; page: string; filters: boolean }>;

export type CustomersPage = CustomerList & Frame;

export async function loadCustomersPage(report: Report): Promise<CustomersPage> {
  const title = report.words.t("common.customers");
  const [list, frame] = await Promise.all([loadCustomers(report), loadFrame(report, "customers", { title })]);
  return { ...list, ...frame };
}

export async function loadCustomers(report: Report): Promise<CustomerList> {
  const { address } = report;
  const { view } = address;
  const [ofAll, ofPage, forecast, stopped] = await Promise.all([
    selectionQuestion(report),
    pageQuestion(report, { size: pageSize, skip: (view.page - 1) * pageSize }),
    loadListForecast(report),
    stoppedAmong(report),
  ]);
  const [counted, found] = await Promise.all([report.data.ask(ofAll), report.data.ask(ofPage)]);
  const [selection] = counted.rows;
  if (selection === undefined) throw new Error("customer/selection gave no row");
  const pages = Math.max(1, Math.ceil(selection.customers / pageSize));
  const columns = customerColumns(report);
  return {
    selection,
    pages,
    table: tableOf(columns, found),
    sorts: columns.map(({ sort }) => (sort === null ? null : sortLink(address, sort))),
    segments: address.scheme.segments.map(({ id }) => ({
      id,
      name: contentOf(address, id).name,
    })),
    files: { csv: fileHref(report, customers.id, "csv"), parquet: fileHref(report, customers.id, "parquet") },
    spreadsheets:
      spreadsheetProblem(selection.customers) === null ? spreadsheetHrefs(report, customers.id) : null,
    stops: address.rights.work
      ? { text: report.words.t("stops.among", stopped), href: address.href("stop_list", "", { page: 1 }) }
      : null,
    previous: view.page > 1 ? address.href("customers", "", { page: Math.min(view.page - 1, pages) }) : null,
    stood: stoodOf(report),
    forecast,
    next: view.page < pages ? address.href("customers", "", { page: view.page + 1 }) : null,
  };
}

async function loadListForecast(report: Report): Promise<ListForecast> {
  const { address, words } = report;
  const { view } = address;
  const links = {
    show: address.href("customers", "", { sort: "chance", order: "desc", page: 1 }),
    page: address.href("forecast"),
    filters: filtersByForecast(view),
  };
  if (!asksForecast(view)) return { ...links, text: null };
  const forecast = await judgedForecast(report);
  const right = rightnessText(words, forecast);
  if (untold(forecast) !== null) return { ...links, text: right };
  const { origin, days } = forecast;
  const from = words.day(origin);
  return { ...links, text: `${words.t("common.list.forecast", { days, from })} ${right}.` };
}

function stoodOf(report: Report): CustomerList["stood"] {
  const { address, data, words } = report;
  const { view } = address;
  const { sideA } = data;
  if (view.a_segment === "") return null;
  const first_seen = view.a_segment === "first_seen";
  return {
    text: words.t(first_seen ? "common.list.stood_nowhere" : "common.list.stood", {
      name: segmentNames(address)[view.a_segment] ?? view.a_segment,
      from: words.day(sideA.period.from),
      to: words.day(sideA.period.to),
    }),
    compare: address.href("compare", "", { segment: "", ...ofPeriodA(report) }),
    forget: address.href("customers", "", { a_segment: "", page: 1 }),
  };
}

/** Cuts frozen at period A are what a comparison means by A's. */
function ofPeriodA(report: Report): Partial<View> {
  const frozen = frozenPeriod(report.address.view);
  const { from, to } = report.data.sideA.period;
  return frozen?.from === from && frozen.to === to ? { cuts: "quantile", cuts_of: "a" } : {};
}

/** A heading sorts from the greatest down; the one in force turns round. Names and recency start from the other end. */
function sortLink(address: Address, sort: View["sort"]): { href: string; direction: View["order"] | null } {
  const { view } = address;
  const first = sort === "name" || sort === "recency" ? "asc" : "desc";
  const turned = view.order === "asc" ? "desc" : "asc";
  const order = view.sort === sort ? turned : first;
  return {
    href: address.href("customers", "", { sort, order, page: 1 }),
    direction: view.sort === sort ? view.order : null,
  };
}
