import { join } from "node:path";
import { z } from "zod";
import { env } from "../base/env";
import { ProblemError } from "../base/problem";
import { literal } from "../engine/literal";
import { QueryError } from "../engine/query";
import type { Workshop } from "../engine/workshop";
import { type Dialect, dialectOf } from "./dialect";
import { copyWithOneLineEnd, hasMixedLineEnds } from "./line-ends";
import type { Column, Source } from "./source";

/** A source file as a table. The columns of a CSV are read as text, whatever they seem to hold. */
export type Table = Readonly<{
  format: "csv" | "parquet";
  columns: readonly Column[];
  /** The expression that reads it. */
  reader: string;
  /** Number of the row that is read first; rows count from 1, headings and lines above them included. */
  firstLine: number;
}>;

/** How DuckDB words what is wrong with a file, and not with us. */
const spoilt = { csv: /CSV Error|invalid state/i, parquet: /^(Invalid|INTERNAL|Serialization)/ } as const;
const mixedLines = /state machine reached an invalid state/i;

/**
 * Does `work` with the table in a file. When the reader stumbles over line ends of two kinds, `work` is done again on a
 * copy with one kind, made in `folder`. Throws a Problem when there is no table that can be read.
 */
export async function withTable<T>(
  workshop: Workshop,
  source: Source,
  folder: string,
  work: (table: Table) => Promise<T>,
): Promise<T> {
  if (source.format === "parquet") {
    return unlessUnreadable(source, async () => work(await parquetTable(workshop, source.path)));
  }
  try {
    return await work(await csvTable(workshop, source.path));
  } catch (error) {
    if (!says(error, mixedLines) && !(isNoTable(error) && (await hasMixedLineEnds(source.path)))) throw error;
    const copy = join(folder, "source.csv");
    await copyWithOneLineEnd(source.path, copy);
    return unlessUnreadable(source, async () => work(await csvTable(workshop, copy)));
  }
}

export function typeOf(table: Table, name: string | undefined): string {
  const found = table.columns.find((column) => column.name === name);
  return found === undefined || table.format === "csv" ? "VARCHAR" : found.type;
}

export function isText(table: Table, name: string | undefined): boolean {
  return typeOf(table, name) === "VARCHAR";
}

/** Whether a column holds days that need no format to be read. */
export function isTemporal(table: Table, name: string | undefined): boolean {
  return /^(DATE|TIMESTAMP)/.test(typeOf(table, name));
}

async function unlessUnreadable<T>({ format }: Source, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (says(error, spoilt[format])) throw new ProblemError(`${format}_unreadable`);
    throw error;
  }
}

async function csvTable(workshop: Workshop, path: string): Promise<Table> {
  const dialect = await dialectOf(workshop, path);
  if (dialect === null) throw new ProblemError("no_table");
  return {
    format: "csv",
    columns: narrow(dialect.columns),
    reader: csvReader(path, dialect),
    firstLine: dialect.skip + 1,
  };
}

/** Rows that do not split into the columns are noted in the table `reject_errors`. */
function csvReader(path: string, { columns, skip, ...marks }: Dialect): string {
  const settings = [
    "auto_detect = false",
    ...Object.entries(marks).map(([name, mark]) => `${name} = ${literal(mark)}`),
    "comment = ''",
    `skip = ${skip}`,
    "header = false",
    `columns = {${columns.map(({ name }) => `${literal(name)}: 'VARCHAR'`).join(", ")}}`,
    "store_rejects = true",
  ];
  return `read_csv(${literal(path)}, ${settings.join(", ")})`;
}

async function parquetTable(workshop: Workshop, path: string): Promise<Table> {
  const reader = `read_parquet(${literal(path)})`;
  const columns = await parquetColumns(workshop, reader);
  return { format: "parquet", columns: narrow(columns), reader, firstLine: 1 };
}

async function parquetColumns(workshop: Workshop, reader: string): Promise<Column[]> {
  try {
    const rows = await workshop.rows(
      "columns",
      `select column_name as name, column_type as type from (describe from ${reader})`,
    );
    return z.array(z.object({ name: z.string(), type: z.string() })).parse(rows);
  } catch (error) {
    if (error instanceof QueryError) throw new ProblemError("parquet_unreadable");
    throw error;
  }
}

function narrow(columns: readonly Column[]): readonly Column[] {
  const limit = env.COLUMNS_MAX;
  if (columns.length > limit) throw new ProblemError("too_many_columns", { columns: columns.length, limit });
  return columns;
}

function isNoTable(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === "no_table";
}

function says(error: unknown, words: RegExp): boolean {
  return error instanceof QueryError && error.cause instanceof Error && words.test(error.cause.message);
}
