import { join } from "node:path";
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  type Json,
  StatementType,
} from "@duckdb/node-api";
import { cutText } from "../../base/text";
import { recordFiles } from "../blame";
import { runOne } from "../gate";
import { attachIndex } from "../index/index-file";
import { indexViews } from "../index/index-tables";
import { literal, type Params } from "../literal";
import { showFile } from "../locked";
import { type Fault, faultOf } from "./fault";

/**
 * What a confined instance opens and may take; `seesPeople`: whether its reader may see names, e-mails and phone numbers; `hidden`: ids
 * of customers who are told by nothing, though their rows stay.
 */
export type ConfinedPlace = Readonly<{
  folder: string;
  /** Texts of ours that make what statements read besides the version. */
  setup: readonly string[];
  seesPeople: boolean;
  hidden: readonly string[];
  memoryMb: number;
  threads: number;
}>;

/** A statement that `readStatement` let pass, and the name that others read its rows by. */
export type ConfinedStatement = Readonly<{ name: string; sql: string; params: Params }>;

/** As much of an answer as is given out. */
export type AnswerLimits = Readonly<{ rows: number; bytes: number; textCharacters: number }>;

/** How the values of a column are to be read; `other` is written as JSON. */
export type ValueKind = "number" | "text" | "day" | "moment" | "boolean" | "other";

/** Rows as lists of values; `found` counts all of them, `cut` tells that not all are here. */
export type ConfinedAnswer = Readonly<{
  columns: readonly Readonly<{ name: string; kind: ValueKind; type: string }>[];
  rows: readonly (readonly Json[])[];
  found: number;
  cut: boolean;
  ms: number;
}>;

/** DuckDB does not take a statement, or has not enough memory for it. */
type MadeFault = Fault<"failed" | "memory">;

/** A version that is open for statements of others. */
export type ConfinedVersion = Readonly<{
  /** Begins a run, which sees nothing of what others made. */
  begin(): Promise<Confined>;
  close(): void;
}>;

/** One run of statements on one version: each becomes a table that those after it read. */
export type Confined = Readonly<{
  /** Runs texts of ours, such as those that make a scored period. */
  prepare(texts: readonly string[]): Promise<void>;
  /** Makes the table of a statement, without giving out rows; or says why there is none. */
  make(statement: ConfinedStatement): Promise<MadeFault | null>;
  answer(name: string, limits: AnswerLimits): Promise<ConfinedAnswer>;
  close(): void;
}>;

const withoutPeople =
  "create or replace view customers as select customer_key, customer_id, ref from v.customers";

/**
 * Opens a version for statements of others: no file but its own, no disk to spill to, no setting to change. DuckDB's lists of paths and
 * its memory limit do not hold everything back, so only what passed `readStatement` may be run, in a process that can be killed.
 */
export async function openConfined(place: ConfinedPlace): Promise<ConfinedVersion> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${place.memoryMb}MB`,
    threads: String(place.threads),
  });
  try {
    await confine(await instance.connect(), place);
    return {
      begin: async () => confinedOn(await instance.connect(), place),
      close: () => instance.closeSync(),
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** Tables of a run are temporary ones of its connection and go with it. */
function confinedOn(connection: DuckDBConnection, { memoryMb }: ConfinedPlace): Confined {
  return {
    prepare: async (texts) => {
      for (const text of texts) await connection.run(text);
    },
    make: (statement) => make(connection, statement, memoryMb),
    answer: (name, limits) => answer(connection, name, limits),
    close: () => connection.closeSync(),
  };
}

/** What tells a customer, in whatever table it stands. */
const telling = ["customer_id", "ref", "spelling", "name", "email", "phone"];

/** Takes what tells these customers from a table of the version, which lies at `source`. */
async function hide(on: DuckDBConnection, name: string, source: string, hidden: readonly string[]) {
  const found = await on.runAndReadAll(`select column_name from (describe ${name})`);
  const columns = found.getRowsJson().map(([column]) => String(column));
  if (!columns.includes("customer_id")) return;
  const ids = hidden.map(literal).join(", ");
  const shown = columns.map((column) =>
    telling.includes(column) ? `if(customer_id in (${ids}), null, ${column}) as ${column}` : column,
  );
  await on.run(`create or replace view ${name} as select ${shown.join(", ")} from ${source}`);
}

/** A file that cannot be read has no view, and nothing to hide. */
async function hideIn(on: DuckDBConnection, folder: string, hidden: readonly string[]): Promise<void> {
  await hide(on, "customers", "v.customers", hidden);
  const views = (await on.runAndReadAll("select view_name from duckdb_views()")).getRowsJson().flat();
  for (const name of recordFiles.filter((file) => views.includes(file)))
    await hide(on, name, literal(join(folder, `${name}.parquet`)), hidden);
}

async function confine(
  on: DuckDBConnection,
  { folder, setup, seesPeople, hidden }: ConfinedPlace,
): Promise<void> {
  const record = recordFiles.map((name) => join(folder, `${name}.parquet`));
  const first = [
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set temp_directory = ''",
  ];
  for (const text of first) await on.run(text);
  await attachIndex(on, join(folder, "index.duckdb"), "v");
  const then = [
    `set allowed_paths = [${record.map(literal).join(", ")}]`,
    "set enable_external_access = false",
    ...indexViews,
    ...setup,
    // Texts of ours may name people; DuckDB looks at them again when a statement calls them.
    ...(seesPeople ? [] : [withoutPeople]),
  ];
  for (const text of then) await on.run(text);
  for (const file of record) await showFile(on, file);
  if (hidden.length > 0) await hideIn(on, folder, hidden);
  await on.run("set lock_configuration = true");
}

const ahead = "create or replace temp table";

async function make(
  on: DuckDBConnection,
  { name, sql, params }: ConfinedStatement,
  limit_mb: number,
): Promise<MadeFault | null> {
  try {
    await runOne(on, `${ahead} "${name}" as\n${sql}`, StatementType.CREATE, params);
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (/^Out of Memory/i.test(error.message)) return { code: "memory", values: { limit_mb }, at: null };
    return faultOf(error.message, sql, 1);
  }
}

async function answer(
  on: DuckDBConnection,
  name: string,
  { rows: most, bytes, textCharacters }: AnswerLimits,
): Promise<ConfinedAnswer> {
  const started = performance.now();
  const [[count] = []] = (await on.runAndReadAll(`select count(*)::int from "${name}"`)).getRowsJson();
  const result = await on.stream(`from "${name}" limit ${most}`);
  const columns = result.deduplicatedColumnNames().map((column, i) => ({
    name: column,
    kind: kindOf(result.columnType(i)),
    type: result.columnType(i).toString(),
  }));
  const rows: Json[][] = [];
  let size = 0;
  for await (const chunk of result.yieldRowsJson()) {
    for (const row of chunk) {
      const shown = row.map((value) => short(value, textCharacters));
      size += Buffer.byteLength(JSON.stringify(shown)) + 1;
      if (size > bytes) break;
      rows.push(shown);
    }
    if (size > bytes) break;
  }
  const found = Number(count);
  return { columns, rows, found, cut: rows.length < found, ms: performance.now() - started };
}

/** A long text is cut; so is the JSON of a list or a structure, which is then a text. */
function short(value: Json, most: number): Json {
  if (typeof value === "string") return value.length > most ? `${cutText(value, most)}…` : value;
  if (typeof value !== "object" || value === null) return value === 0 ? 0 : value;
  const text = JSON.stringify(value);
  return text.length > most ? `${cutText(text, most)}…` : text;
}

function kindOf(type: DuckDBType): ValueKind {
  const name = type.toString();
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(name)) return "number";
  if (name === "DATE") return "day";
  if (name.startsWith("TIMESTAMP")) return "moment";
  if (name === "BOOLEAN") return "boolean";
  return name === "VARCHAR" || name.startsWith("ENUM") ? "text" : "other";
}
