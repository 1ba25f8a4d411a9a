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

/** What is known of each customer; nobody is excluded, and the columns of `perhaps` are there only if some customer has a value. */
const columns = [
  "customer_id",
  "name",
  "code",
  "segment",
  "last_purchase",
  "recency",
  "frequency",
  "monetary",
  "email",
  "phone",
  "chance",
  "band_was",
  "band_customers",
  "expected_purchases",
  "expected_money",
] as const satisfies readonly OwnColumnId[];

const perhaps: readonly string[] = [
  "name",
  "email",
  "phone",
  "chance",
  "band_was",
  "band_customers",
  "expected_purchases",
  "expected_money",
] satisfies (typeof columns)[number][];

/** Customers as a spreadsheet for a person to read, with one usable contact of each kind. */
export async function writeSpreadsheet(wanted: Spreadsheet): Promise<ReadableStream<Uint8Array>> {
  const { rows } = await usableRows(wanted.rows, [], "all");
  const held = columns.filter((id) => !perhaps.includes(id) || rows.some((row) => row[id] != null));
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
