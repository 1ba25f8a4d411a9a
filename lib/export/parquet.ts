import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { Day } from "../base/day";
import type { Column, Kind, Table } from "./columns";
import { dayNumber } from "./day-number";

/** Rows of a row group. */
const group = 10_000;

/** Types as DuckDB reads them: VARCHAR, INTEGER, DECIMAL(18,2), DATE. */
const typeOf = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  phone: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  number: { type: "INT32" },
  money: { type: "INT64", converted_type: "DECIMAL", scale: 2, precision: 18 },
  day: { type: "INT32", converted_type: "DATE" },
} as const satisfies Record<Kind, Omit<SchemaElement, "name">>;

/**
 * A list as Parquet, a row group at a time. DuckDB writes only its own tables; rows of a list are made in this process. Columns
 * are named as in our own tables, so that files of different days can be stacked; the as-of day is the last column, and is in the
 * file's metadata.
 */
export function* parquetOf({ columns, rows }: Table, as_of: Day): Generator<Uint8Array> {
  const all = [...columns, { id: "as_of", kind: "day", dated: true, of: () => as_of } as const];
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: [{ name: "list", num_children: all.length }, ...all.map(schemaOf)],
    kvMetadata: [{ key: "as_of", value: as_of }],
    createdBy: "Tercet",
  });
  for (let from = 0; from < rows.length; from += group) {
    const part = rows.slice(from, from + group);
    const columnData = all.map((column) => ({
      name: column.id,
      data: part.map((row) => storedOf(column, row)),
    }));
    file.write({ columnData, rowGroupSize: group });
    yield taken(writer);
  }
  file.finish();
  yield taken(writer);
}

function schemaOf({ id, kind }: Column): SchemaElement {
  return { name: id, repetition_type: "OPTIONAL", ...typeOf[kind] };
}

function storedOf({ kind, of }: Column, row: Table["rows"][number]): string | number | bigint | null {
  const value = of(row);
  if (value === null) return null;
  if (kind === "money") return centsOf(String(value));
  return kind === "day" ? dayNumber(String(value)) : value;
}

/** Cents of decimal text, exact beyond what a double holds. */
function centsOf(money: string): bigint {
  const [whole = "", cents = ""] = money.split(".");
  return BigInt(whole + cents.padEnd(2, "0"));
}

/** The bytes written since the last call; the writer continues from its position. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
