import { mkdir } from "node:fs/promises";
import { z } from "zod";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { literal } from "../../engine/literal";
import { QueryError } from "../../engine/query";
import type { Workshop } from "../../engine/workshop";
import type { PartialReading, Reading } from "../../model/data/dataset";
import type { Preview } from "../../model/data/preview";
import { type Unpacked, unpacked } from "../arrive/unpacked";
import { preparedFolder } from "../kit/prepared";
import type { Column, Source } from "../kit/source";
import { identifier } from "../kit/statement";
import { markedOrAligned } from "./aligned";
import { flatTable } from "./grouped";
import { type TextFile, textFile } from "./text-file";
import {
  directReaders,
  knownReaders,
  mendedReaders,
  placesOf,
  type Readers,
  type RowPlace,
} from "./text-rows";
import { workbookSheet } from "./workbook/sheet-file";

/** A source file as a table. All columns of texts and workbooks are read as text. */
export type Table = Readonly<{
  format: "csv" | "xlsx" | "parquet";
  columns: readonly Column[];
  /** The expression that reads it. */
  reader: string;
  /** Everything about how it is read, nothing left open. */
  reading: Reading;
  /** The headings' cells, unchanged, to recognise repeated headings; empty without headings. */
  headings: readonly string[];
  /** An expression that reads (line bigint, byte bigint, text varchar) of the rows that did not split; null for none. */
  broken: string | null;
  /**
   * The places of rows of `reader` in the file: `rows` are 0-based ascending positions. Lines and rows of sheets count from 1;
   * the byte is an offset in the unpacked file, null for workbooks. Parquet has neither byte nor text.
   */
  places(rows: Iterable<number>): AsyncIterable<RowPlace>;
  /** It was made of a report whose groups are rows of their own. */
  isGrouped?: true;
  /** What there was to choose from. */
  choice: Choice;
}>;

export type Choice = Pick<Preview, "entries" | "sheets" | "encodings" | "encoding_open" | "above">;

const nothing: Reading = {
  entry: null,
  sheet: null,
  encoding: null,
  delimiter: null,
  quote: null,
  header: null,
};

const noChoice: Choice = { entries: [], sheets: [], encodings: [], encoding_open: false, above: [] };

/** DuckDB's words for faults of a file, not of ours. */
const spoilt = {
  csv: /CSV Error|invalid state|Invalid unicode|not utf-8/i,
  parquet: /^(Invalid|INTERNAL|Serialization)/,
} as const;

/**
 * Does `work` with the table in a file, read as `given` says; the rest is detected. When DuckDB's reader fails, `work` is done
 * again on rows that we split ourselves. Throws a Problem when there is no readable table.
 */
export async function withTable<T>(
  workshop: Workshop,
  source: Pick<Source, "path">,
  given: PartialReading,
  work: (table: Table) => Promise<T>,
): Promise<T> {
  await mkdir(preparedFolder(source.path), { recursive: true });
  const found = await unpacked(source.path, given.entry);
  if (found.kind === "parquet") {
    return unlessUnreadable("parquet", async () => work(await parquetTable(workshop, found)));
  }
  const { file, base } = await textOf(workshop, { found, folder: preparedFolder(source.path), given });
  const known = await knownReaders(file);
  if (known === null && file.ordinary) {
    try {
      return await work(await flatTable(workshop, textTable(file, base, directReaders(file))));
    } catch (error) {
      if (!says(error, spoilt.csv)) throw error;
    }
  }
  return unlessUnreadable("csv", async () =>
    work(await flatTable(workshop, textTable(file, base, known ?? (await mendedReaders(workshop, file))))),
  );
}

export function typeOf(table: Table, name: string | undefined): string {
  const found = table.columns.find((column) => column.name === name);
  return found === undefined ? "VARCHAR" : columnType(table, found);
}

/** What a column is read as; a text seems to hold something, and is text. */
export function columnType({ format }: Table, { type }: Column): string {
  return format === "parquet" ? type : "VARCHAR";
}

export function isText(table: Table, name: string | undefined): boolean {
  return typeOf(table, name) === "VARCHAR";
}

/** Whether a column of that type holds days that need no format to be read. */
export function isTemporal(type: string): boolean {
  return /^(DATE|TIMESTAMP)/.test(type);
}

type TableOrigin = Pick<Table, "format" | "reading" | "choice">;

/** A text as it is, or the sheet of a workbook written as one. */
async function textOf(
  workshop: Workshop,
  { found, folder, given }: { found: Unpacked; folder: string; given: PartialReading },
): Promise<{ file: TextFile; base: TableOrigin }> {
  if (found.kind !== "xlsx") {
    const file = await markedOrAligned(workshop, found.path, { ...given, folder });
    const { delim, quote, header } = file.dialect;
    const reading = {
      ...nothing,
      entry: found.entry,
      encoding: file.alignedIn ?? file.encoding,
      delimiter: file.alignedIn === undefined ? delim : " ",
      quote: markOf(quote),
      header,
    };
    const choice = { ...noChoice, encodings: [...file.encodings], encoding_open: file.encodingOpen };
    return {
      file,
      base: {
        format: "csv",
        reading,
        choice: { ...choice, entries: [...found.entries], above: [...file.above] },
      },
    };
  }
  const { path, sheet, sheets } = await workbookSheet(workshop, found.path, {
    folder,
    sheet: given.sheet ?? null,
  });
  const known = {
    folder,
    ragged: true,
    encoding: "utf-8",
    delimiter: ",",
    quote: '"',
    header: given.header ?? null,
  } as const;
  const file = await textFile(workshop, path, known);
  const reading = { ...nothing, entry: found.entry, sheet, header: file.dialect.header };
  const choice = { ...noChoice, entries: [...found.entries], sheets: [...sheets], above: [...file.above] };
  return { file, base: { format: "xlsx", reading, choice } };
}

function textTable(file: TextFile, base: TableOrigin, readers: Readers): Table {
  const { columns, headings } = file.dialect;
  return { ...base, ...readers, columns, headings, places: (rows) => placesOf(file, rows) };
}

function markOf(quote: string): Reading["quote"] {
  return quote === '"' || quote === "'" ? quote : "";
}

async function unlessUnreadable<T>(format: keyof typeof spoilt, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (says(error, spoilt[format])) throw new ProblemError(`${format}_unreadable`);
    throw error;
  }
}

async function parquetTable(workshop: Workshop, { path, entry, entries }: Unpacked): Promise<Table> {
  const reader = await momentReader(workshop, path);
  const columns = await parquetColumns(workshop, reader);
  const limit = env.COLUMNS_MAX;
  if (columns.length > limit)
    throw new ProblemError("too_many_columns", { line: 0, columns: columns.length, limit });
  return {
    format: "parquet",
    columns,
    reader,
    reading: { ...nothing, entry },
    headings: [],
    broken: null,
    places: parquetPlaces,
    choice: { ...noChoice, entries: [...entries] },
  };
}

/** Spark and Hive write moments as INT96, always at UTC; DuckDB gives them without a zone. */
async function momentReader(workshop: Workshop, path: string): Promise<string> {
  const reader = `read_parquet(${literal(path)})`;
  const schema = await unlessNoParquet(() =>
    workshop.rows("schema", `select name from parquet_schema(${literal(path)}) where type = 'INT96'`),
  );
  const old = new Set(
    z
      .array(z.object({ name: z.string() }))
      .parse(schema)
      .map(({ name }) => name),
  );
  if (old.size === 0) return reader;
  const moments = (await parquetColumns(workshop, reader)).filter(
    ({ name, type }) => old.has(name) && isTemporal(type),
  );
  if (moments.length === 0) return reader;
  const replaced = moments.map(
    ({ name }) => `timezone('UTC', ${identifier(name)}::timestamp) as ${identifier(name)}`,
  );
  return `(select * replace (${replaced.join(", ")}) from ${reader})`;
}

async function* parquetPlaces(rows: Iterable<number>): AsyncGenerator<RowPlace> {
  for (const row of rows) yield { row, line: row + 1, byte: null, text: null };
}

async function parquetColumns(workshop: Workshop, reader: string): Promise<Column[]> {
  const found = await unlessNoParquet(() =>
    workshop.rows(
      "columns",
      `select column_name as name, column_type as type from (describe from ${reader})`,
    ),
  );
  return z.array(z.object({ name: z.string(), type: z.string() })).parse(found);
}

async function unlessNoParquet<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof QueryError) throw new ProblemError("parquet_unreadable");
    throw error;
  }
}

function says(error: unknown, words: RegExp): boolean {
  return error instanceof QueryError && error.cause instanceof Error && words.test(error.cause.message);
}
