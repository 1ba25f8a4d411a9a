import type { Day } from "../base/day";
import type { Words } from "../i18n/words";
import type { Grid, OwnColumnId } from "./columns";
import { csvOf, rulesOf } from "./csv";
import type { ListRow } from "./list-row";
import { usableRows } from "./usable";
import { workbookOf } from "./workbook";
import { bytesOf, streamOf } from "./write";

/** The forms that open by a double click; CSV has the marks that Excel expects in the reader's language. */
export type SpreadsheetEnding = "csv" | "xlsx";

type Spreadsheet = Readonly<{
  ending: SpreadsheetEnding;
  rows: readonly ListRow[];
  words: Words;
  as_of: Day;
}>;

/** What is known of each customer; nobody is excluded, and a column that is not `always` is there only if some customer has a value. */
const known = {
  customer_id: "always",
  name: "if_any",
  code: "always",
  segment: "always",
  last_purchase: "always",
  recency: "always",
  frequency: "always",
  monetary: "always",
  email: "if_any",
  phone: "if_any",
  chance: "if_any",
  band_was: "if_any",
  band_customers: "if_any",
  expected_purchases: "if_any",
  expected_money: "if_any",
} as const satisfies Partial<Record<OwnColumnId, "always" | "if_any">>;

const columns = Object.keys(known) as (keyof typeof known)[];

/** Customers as a spreadsheet for a person to read, with one usable contact of each kind. */
export async function writeSpreadsheet(wanted: Spreadsheet): Promise<ReadableStream<Uint8Array>> {
  const { rows } = await usableRows(wanted.rows, [], "all");
  const held = columns.filter((id) => known[id] === "always" || rows.some((row) => row[id] != null));
  return bytesOf({ ...wanted, rows, columns: held, headings: null, dialect: "excel" });
}

/** The rows of a table as a spreadsheet whose sheet has its name. */
export function writeGrid<Row>(
  grid: Grid<Row>,
  { ending, name, words }: Pick<Spreadsheet, "ending" | "words"> & Readonly<{ name: string }>,
): ReadableStream<Uint8Array> {
  const pieces =
    ending === "xlsx" ? workbookOf(grid, sheetNameOf(name)) : csvOf(grid, rulesOf("excel", words.lang));
  return streamOf(pieces);
}

/** Excel takes 31 characters and none of these, and no apostrophe at an end. */
function sheetNameOf(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .slice(0, 31)
      .replace(/^'|'$/g, " ")
      .trim() || "Tercet"
  );
}
