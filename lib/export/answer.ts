import { parquetWriteBuffer, type SchemaElement } from "hyparquet-writer";
import type { CellAnswer } from "../engine/confined/order";
import type { CellKind, Field } from "./columns";
import { csvOf, rulesOf } from "./csv";
import { dayNumber } from "./day-number";

type AnswerColumn = CellAnswer["columns"][number];
type Row = CellAnswer["rows"][number];
type Value = Row[number];
type Answered = Pick<CellAnswer, "columns" | "rows">;

/** Numbers of an answer are text where a double would lose digits, and are written as they are. */
const kinds = {
  number: "money",
  day: "day",
  text: "text",
  moment: "text",
  boolean: "text",
  other: "text",
} as const satisfies Record<AnswerColumn["kind"], CellKind>;

/** The rows of an analyst's cell as plain CSV. */
export function csvOfAnswer({ columns, rows }: Answered): Buffer {
  const fields = columns.map(
    ({ kind }, i): Field<Row> => ({ kind: kinds[kind], of: (row) => plain(row[i] ?? null) }),
  );
  const grid = { columns: fields, headings: columns.map(({ name }) => name), rows };
  return Buffer.concat([...csvOf(grid, rulesOf("plain", "en"))]);
}

function plain(value: Value): string | number | null {
  return typeof value === "boolean" ? String(value) : value;
}

/** The same as a JSON list of objects; a number keeps all of its digits. */
export function jsonOfAnswer({ columns, rows }: Answered): string {
  const objects = rows.map((row) => {
    const fields = columns.map(
      (column, i) => `${JSON.stringify(column.name)}:${json(column, row[i] ?? null)}`,
    );
    return `{${fields.join(",")}}`;
  });
  return `[${objects.join(",\n")}]\n`;
}

const digits = /^-?\d+(?:\.\d+)?$/;

function json({ kind }: AnswerColumn, value: Value): string {
  return kind === "number" && typeof value === "string" && digits.test(value) ? value : JSON.stringify(value);
}

/** The same as Parquet, with the types that the statement gave; what Parquet has no type for is a text, or a double. */
export function parquetOfAnswer({ columns, rows }: Answered): ArrayBuffer {
  const stored = columns.map((column) => ({ column, ...storedAs(column) }));
  return parquetWriteBuffer({
    schema: [
      { name: "cell", num_children: columns.length },
      ...stored.map(({ column, schema }) => ({
        name: column.name,
        repetition_type: "OPTIONAL" as const,
        ...schema,
      })),
    ],
    columnData: stored.map(({ column, of }, i) => ({
      name: column.name,
      data: rows.map((row) => {
        const value = row[i] ?? null;
        return value === null ? null : of(value);
      }),
    })),
  });
}

type Stored = Readonly<{
  schema: Omit<SchemaElement, "name">;
  of: (value: NonNullable<Value>) => string | number | bigint | boolean | null;
}>;

const text: Stored = { schema: { type: "BYTE_ARRAY", converted_type: "UTF8" }, of: String };
const double: Stored = { schema: { type: "DOUBLE" }, of: Number };
const int: Stored = { schema: { type: "INT32" }, of: Number };

function storedAs({ type, kind }: AnswerColumn): Stored {
  if (/^(TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT)$/.test(type)) return int;
  if (type === "BIGINT" || type === "UINTEGER")
    return { schema: { type: "INT64" }, of: (value) => BigInt(String(value)) };
  const [, precision = "", scale = ""] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type.replaceAll(" ", "")) ?? [];
  if (precision !== "" && Number(precision) <= 18) return decimal(Number(precision), Number(scale));
  if (kind === "number") return double;
  if (kind === "day") return { schema: { type: "INT32", converted_type: "DATE" }, of: maybeDayNumber };
  return kind === "boolean" ? { schema: { type: "BOOLEAN" }, of: (value) => value === true } : text;
}

function decimal(precision: number, scale: number): Stored {
  return {
    schema: { type: "INT64", converted_type: "DECIMAL", precision, scale },
    of: (value) => {
      const [whole = "", part = ""] = String(value).split(".");
      return BigInt(whole + part.padEnd(scale, "0"));
    },
  };
}

/** Days before our era and infinite ones have no number here. */
function maybeDayNumber(value: NonNullable<Value>): number | null {
  return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? dayNumber(String(value)) : null;
}
