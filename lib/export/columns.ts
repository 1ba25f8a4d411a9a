import { hash } from "node:crypto";
import type { UsableRow } from "./list-row";

/** What a column holds, and so how it is written: `money` is decimal text, `day` is `YYYY-MM-DD`, `phone` is E.164. */
export type Kind = "text" | "number" | "money" | "day" | "phone";

/** One column of a list; a column that depends on the as-of day is `dated`. */
export type Column = Readonly<{ id: string; dated: boolean }> & Field<UsableRow, Kind>;

/** What a cell of a sheet holds: `share` is a part of 1, written as per cent. */
export type CellKind = Kind | "share";

/** The value of a column in a row, and how it is written; a text in a column of numbers or shares stays text. */
export type Field<Row, K = CellKind> = Readonly<{ kind: K; of: (row: Row) => string | number | null }>;

/** Rows before they become the cells of a sheet: a heading a column. */
export type Grid<Row> = Readonly<{
  columns: readonly Field<Row>[];
  headings: readonly string[];
  rows: readonly Row[];
}>;

/** A list before it becomes bytes. */
export type Table = Grid<UsableRow> & Readonly<{ columns: readonly Column[] }>;

/** The columns of all lists. */
export const columns = {
  customer_id: { kind: "text", dated: false, of: (row) => row.customer_id },
  ref: { kind: "text", dated: false, of: (row) => row.ref },
  name: { kind: "text", dated: false, of: (row) => row.name },
  email: { kind: "text", dated: false, of: (row) => row.email },
  phone: { kind: "phone", dated: false, of: (row) => row.phone },
  segment: { kind: "text", dated: true, of: (row) => row.segment },
  code: { kind: "text", dated: true, of: (row) => row.code },
  recency: { kind: "number", dated: true, of: (row) => row.recency },
  frequency: { kind: "number", dated: true, of: (row) => row.frequency },
  monetary: { kind: "money", dated: true, of: (row) => row.monetary },
  last_purchase: { kind: "day", dated: true, of: (row) => row.last_purchase },
  chance: { kind: "number", dated: true, of: (row) => digits(row.chance, 4) },
  band_was: { kind: "number", dated: true, of: (row) => digits(row.band_was, 4) },
  band_customers: { kind: "number", dated: true, of: (row) => row.band_customers ?? null },
  expected_purchases: { kind: "number", dated: true, of: (row) => digits(row.expected_purchases, 2) },
  expected_money: { kind: "money", dated: true, of: (row) => row.expected_money?.toFixed(2) ?? null },
  email_md5: { kind: "text", dated: false, of: (row) => hashed("md5", row.email) },
  email_sha256: { kind: "text", dated: false, of: (row) => hashed("sha256", row.email) },
  phone_sha256: { kind: "text", dated: false, of: (row) => hashed("sha256", row.phone) },
  phone_digits_md5: { kind: "text", dated: false, of: (row) => hashed("md5", digitsOf(row)) },
  phone_digits_sha256: { kind: "text", dated: false, of: (row) => hashed("sha256", digitsOf(row)) },
  nothing: { kind: "text", dated: false, of: () => null },
} as const satisfies Readonly<Record<string, Omit<Column, "id">>>;

export type ColumnId = keyof typeof columns;

/** Columns with a heading of ours; the others are in the services' own forms only. */
export type OwnColumnId = Exclude<ColumnId, "nothing" | `${string}_md5` | `${string}_sha256`>;

/** The column of an id. */
export function columnOf(id: ColumnId): Column {
  return { id, ...columns[id] };
}

function digits(value: number | null | undefined, count: number): number | null {
  return value == null ? null : Number(value.toFixed(count));
}

function hashed(algorithm: "md5" | "sha256", text: string | null): string | null {
  return text === null ? null : hash(algorithm, text, "hex");
}

function digitsOf({ phone }: UsableRow): string | null {
  return phone?.replace("+", "") ?? null;
}
