import { cellsOf as comparisonCells } from "./compare/comparison";
import { customerPageCells } from "./customers/customer-cells";
import { forecastCells } from "./forecast/forecast";
import { cohortsPageCells } from "./history/cohorts";
import { historyPageCells } from "./history/history";
import { customers } from "./kit/customer-list";
import { overviewPageCells } from "./overview/overview";
import type { Address } from "./report/address";
import type { Cell } from "./report/cell";
import type { savedPages } from "./report/frame";
import type { Report } from "./report/report";
import { segmentPageCells } from "./segment/segment";

/** The cells of each page that can be saved as one file. */
const cellsOf = {
  overview: (report) => overviewPageCells(report),
  compare: ({ address }) => comparisonCells(address),
  history: () => historyPageCells,
  cohorts: () => cohortsPageCells,
  forecast: () => forecastCells,
  segment: (report) => segmentPageCells(report),
  customers: () => [customers],
  customer: () => customerPageCells,
} as const satisfies Record<SavedPage, (report: Report) => readonly Cell[]>;

export type SavedPage = (typeof savedPages)[number];

/** Whether a page can be saved. */
export function isSavedPage(page: string): page is SavedPage {
  return Object.hasOwn(cellsOf, page);
}

/** What a page shows in its state, for a reader who may see all of it. */
export function pageCells(report: Report, page: SavedPage): readonly Cell[] {
  return cellsOf[page](report);
}

/** What the path of a page names besides the data set. */
export function idOnPage({ view }: Pick<Address, "view">, page: SavedPage): string {
  if (page === "segment") return view.segment;
  return page === "customer" ? view.customer : "";
}
