import { maybeDay } from "../../base/day";
import type { CellAnswer } from "../../engine/confined/order";
import type { Words } from "../../i18n/words";
import type { Column, ColumnKind } from "../report/table";

type CellColumn = CellAnswer["columns"][number];
type CellRow = CellAnswer["rows"][number];
type CellValue = CellRow[number];

/** The columns of a cell's answer, each written by its kind. */
export function cellColumns(words: Words, { columns }: Pick<CellAnswer, "columns">): Column<CellRow>[] {
  return columns.map((column, i) => ({
    label: column.name,
    kind: kindOf(column),
    value: (row) => plain(row[i] ?? null),
    text: (row) => writeCellValue(words, column, row[i] ?? null),
  }));
}

/** Numbers that name something have no thousands. */
const naming = /(^|_)(key|id|code|year)$/;

export function writeCellValue(words: Words, { name, kind }: CellColumn, value: CellValue): string {
  if (value === null) return words.t("common.none");
  if (kind === "number" && !naming.test(name)) return words.number(Number(value), 2);
  const day = kind === "day" ? maybeDay(String(value)) : null;
  return day === null ? String(value) : words.day(day);
}

function kindOf({ name, kind }: CellColumn): ColumnKind {
  if (kind === "number") return naming.test(name) ? "figure" : "decimal";
  return kind === "day" ? "day" : "text";
}

function plain(value: CellValue): string | number | null {
  return typeof value === "boolean" ? String(value) : value;
}
