import { isFilteredCell, isShown, reportCells } from "./cell-file";
import { type FailedCell, isFor, type LoadedCell, loadCell } from "./report/cell";
import { inView, onPage, type Report } from "./report/report";

/** The rows of a cell on a page of their own. */
export type TablePage = Readonly<{ tab: string; cell: LoadedCell | FailedCell }>;

/** Null where no cell of that name is for its reader. */
export async function loadTablePage(opened: Report): Promise<TablePage | null> {
  const report = onPage(opened, isFilteredCell(opened.address.view.table));
  const { dataset, view } = report.address;
  const cell = reportCells.find(({ id }) => id === view.table);
  if (cell === undefined || !isFor(report.address, cell) || !isShown(report.address, cell.id)) return null;
  // In the state of the cell's own page, which has it in memory.
  const loaded = await loadCell(inView(report, { ...view, table: "" }), cell);
  return { tab: `${loaded.name} · ${dataset.name}`, cell: loaded };
}
