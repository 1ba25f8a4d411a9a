import { createHash, randomUUID } from "node:crypto";
import type { CellId } from "../../i18n/words";
import type { Dialect, View } from "../../model/view/view";
import type { Address } from "./address";
import type { Report } from "./report";

/** Addresses of a cell's rows as spreadsheets: a workbook, and CSV for Excel. */
export type SpreadsheetHrefs = Readonly<{ xlsx: string; excel: string }>;

/** The scheme of a state as it is now, whatever becomes of it. */
export function pinnedScheme({ scheme }: Pick<Address, "scheme">): Partial<View> {
  return scheme.own ? { scheme: scheme.id } : {};
}

/** What pins a state: the version of the report, and the scheme as it is now. */
export function pinned({ address, data }: Report): Partial<View> {
  return { ...pinnedScheme(address), v: data.version.id };
}

/** The address of a cell's file: of this version, whatever page of a list is shown. */
export function fileHref(report: Report, id: CellId, format: string, dialect: Dialect = "plain"): string {
  return report.address.href("cell", `${id}.${format}`, { ...pinned(report), page: 1, dialect });
}

export function spreadsheetHrefs(report: Report, id: CellId): SpreadsheetHrefs {
  return { xlsx: fileHref(report, id, "xlsx"), excel: fileHref(report, id, "csv", "excel") };
}

/** The whole state of an address as the search of one, as the files of its cells have it. */
export function stateOf(address: Pick<Address, "href">): string {
  return new URL(address.href("cell", "rows.json"), "http://site").search;
}

/** Where a cell is added to a notebook, with the state of its page. */
export function addHref(address: Address, id: CellId): string {
  const href = address.href("notebooks");
  const state = stateOf(address);
  const said = new URLSearchParams({ cell: id, ...(state === "" ? {} : { state }) });
  return `${href}${href.includes("?") ? "&" : "?"}${said}`;
}

/** Another start may be another build with other settings, and then the same address has other bytes. */
const startMark = randomUUID();

/** The tag of a file of a report as long as it does not change; null if it depends on more than a pinned version. */
export function markOf(
  { address, data }: Pick<Report, "address" | "data">,
  parts: readonly string[],
): string | null {
  const { v, scheme } = address.view;
  const isPinned = v !== "" && (scheme === "" || scheme.includes("."));
  if (!isPinned || data.campaign !== null) return null;
  const hash = createHash("sha256").update(JSON.stringify([startMark, ...parts]));
  return `W/"${hash.digest("base64url").slice(0, 22)}"`;
}
