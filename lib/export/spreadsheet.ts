import type { Day } from "../base/day";
import type { Words } from "../i18n/words";
import type { OwnColumnId } from "./columns";
import type { ListRow } from "./list-row";
import { usableRows } from "./usable";
import { bytesOf } from "./write";

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
] as const satisfies readonly OwnColumnId[];

const perhaps: readonly string[] = ["name", "email", "phone"] satisfies (typeof columns)[number][];

/** Customers as a spreadsheet for a person to read, with one usable contact of each kind. */
export async function writeSpreadsheet(wanted: Spreadsheet): Promise<ReadableStream<Uint8Array>> {
  const { rows } = await usableRows(wanted.rows, [], "all");
  const held = columns.filter((id) => !perhaps.includes(id) || rows.some((row) => row[id] !== null));
  return bytesOf({ ...wanted, rows, columns: held, headings: null, dialect: "excel" });
}
