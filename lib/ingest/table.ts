import { z } from "zod";
import { literal } from "../engine/literal";
import type { Workshop } from "../engine/workshop";
import { identifier } from "./statement";

/** A column of a source file; `type` is DuckDB's name for what it holds. */
export type Column = Readonly<{ name: string; type: string }>;

/** A source file as a table: its columns and the expression that reads it. CSV columns are read as text, always. */
export type Table = Readonly<{
  format: "csv" | "parquet";
  columns: readonly Column[];
  reader: string;
  /** Number, in the file, of the row that is read first; Parquet rows count from 1. */
  firstLine: number;
}>;

const sniffed = z.object({
  Delimiter: z.string(),
  Quote: z.string(),
  Escape: z.string(),
  Comment: z.string(),
  SkipRows: z.number(),
  HasHeader: z.boolean(),
  Columns: z.array(z.object({ name: z.string(), type: z.string() })),
  Prompt: z.string(),
});

export async function readCsvTable(workshop: Workshop, path: string): Promise<Table> {
  const rows = await workshop.rows("sniff", `from sniff_csv(${literal(path)}, ignore_errors = true)`);
  const dialect = sniffed.parse(rows[0]);
  const columns = dialect.Columns;
  const settings = [
    "auto_detect = false",
    `delim = ${literal(mark(dialect.Delimiter))}`,
    `quote = ${literal(mark(dialect.Quote))}`,
    `escape = ${literal(mark(dialect.Escape))}`,
    `comment = ${literal(mark(dialect.Comment))}`,
    `skip = ${dialect.SkipRows}`,
    `header = ${dialect.HasHeader}`,
    `columns = {${columns.map(({ name }) => `${literal(name)}: 'VARCHAR'`).join(", ")}}`,
    `strict_mode = ${!dialect.Prompt.includes("strict_mode=false")}`,
    "store_rejects = true",
    "rejects_scan = 'reject_scans'",
    "rejects_table = 'reject_errors'",
  ];
  return {
    format: "csv",
    columns,
    reader: `read_csv(${literal(path)}, ${settings.join(", ")})`,
    firstLine: dialect.SkipRows + (dialect.HasHeader ? 2 : 1),
  };
}

export async function readParquetTable(workshop: Workshop, path: string): Promise<Table> {
  const reader = `read_parquet(${literal(path)})`;
  const described = await workshop.rows("columns", `select column_name, column_type from (describe from ${reader})`);
  const columns = z
    .array(z.object({ column_name: z.string(), column_type: z.string() }))
    .parse(described)
    .map((row) => ({ name: row.column_name, type: row.column_type }));
  return { format: "parquet", columns, reader, firstLine: 1 };
}

/** DuckDB writes a mark that is not there as "(empty)". */
function mark(text: string): string {
  return text === "(empty)" ? "" : text;
}

/** Every column as text, for eyes. */
export function textColumns(table: Table): string {
  return table.columns.map(({ name }) => `${identifier(name)}::varchar as ${identifier(name)}`).join(", ");
}
