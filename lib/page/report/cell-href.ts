import type { CellId } from "../../i18n/words";
import type { Dialect } from "../../model/view/view";
import type { Report } from "./report";

/** Addresses of a cell's rows as spreadsheets: a workbook, and CSV for Excel. */
export type SpreadsheetHrefs = Readonly<{ xlsx: string; excel: string }>;

/** The address of a cell's file: of this version, whatever page of a list is shown. */
export function fileHref(
  { address, data }: Report,
  id: CellId,
  format: string,
  dialect: Dialect = "plain",
): string {
  return address.href("cell", `${id}.${format}`, { v: data.version.id, page: 1, dialect });
}

export function spreadsheetHrefs(report: Report, id: CellId): SpreadsheetHrefs {
  return { xlsx: fileHref(report, id, "xlsx"), excel: fileHref(report, id, "csv", "excel") };
}
