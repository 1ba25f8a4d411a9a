import type { Problem } from "../../base/problem";
import type { CellKind, Field } from "../../export/columns";
import { type SpreadsheetEnding, writeGrid } from "../../export/spreadsheet";
import { spreadsheetProblem } from "../../export/write";
import { segmentNames } from "./address";
import type { Report } from "./report";
import type { Column, ColumnKind } from "./table";

type Told<Row> = Readonly<{ name: string; columns: readonly Column<Row>[]; rows: readonly Row[] }>;

/** What the table of a cell shows as a spreadsheet, with its headings; or why there is none. */
export function sheetOf<Row>(
  { address, words }: Report,
  ending: SpreadsheetEnding,
  { name, columns, rows }: Told<Row>,
): ReadableStream<Uint8Array> | Problem {
  const wrong = spreadsheetProblem(rows.length);
  if (wrong !== null) return wrong;
  const names = segmentNames(address);
  const fields = columns.map((column) => fieldOf(column, names));
  return writeGrid(
    { columns: fields, headings: columns.map(({ label }) => label), rows },
    { ending, name, words },
  );
}

/** How the kinds of columns are written in a spreadsheet. */
const kinds: Readonly<Record<ColumnKind, CellKind>> = {
  text: "text",
  figure: "text",
  code: "text",
  segment: "text",
  count: "number",
  decimal: "number",
  money: "money",
  price: "money",
  share: "share",
  days: "number",
  day: "day",
  change: "share",
  count_change: "number",
  money_change: "money",
};

function fieldOf<Row>(column: Column<Row>, names: Readonly<Record<string, string>>): Field<Row> {
  const { kind, value, text } = column;
  return {
    kind: kinds[kind],
    of: (row) => {
      const told = text?.(row) ?? null;
      const found = value(row);
      return found === null || told !== null ? told : cellValue(kind, found, names);
    },
  };
}

/** Money to the cent, other numbers to two digits at most, and names for the ids of segments. */
function cellValue(kind: ColumnKind, value: string | number, names: Readonly<Record<string, string>>) {
  if (kind === "segment") return names[value] ?? value;
  const written = kinds[kind];
  if (written === "money") return Number(value).toFixed(2);
  if (written === "number") return Math.round(Number(value) * 100) / 100;
  return written === "share" ? Number(value) : String(value);
}
