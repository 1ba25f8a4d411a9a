import { randomUUID } from "node:crypto";
import { constants, copyFile, mkdir, rm } from "node:fs/promises";
import { basename, extname, join, relative, resolve } from "node:path";
import { type DuckDBConnection, StatementType } from "@duckdb/node-api";
import { z } from "zod";
import { diskFaultOf } from "../base/disk-fault";
import { env } from "../base/env";
import { formulaStart } from "../base/formula";
import { wantedNow } from "../base/http/wanted";
import { log } from "../base/log";
import { SpoiltError } from "../base/spoilt";
import { createGate, type Gate, prepareOne, runOne } from "./gate";
import { inlineParams, literal, type Params, type Without, whereNot } from "./literal";
import { openLocked } from "./locked";
import { described, type Made, type Tables } from "./made";
import { type AnyQuery, oneZero, oneZeroIn, type Query, sqlText } from "./query";
import { type ScriptInput, scriptOf } from "./script";
import { createSessions, type MountedFile, type Sessions } from "./sessions";
import { macroNames, type Setup } from "./setup";

/** Rows of one statement, and what is needed to show how they came about. */
export type Answer<Row> = Readonly<{
  rows: readonly Row[];
  /** There were more rows than `QUERY_ROW_LIMIT`. */
  cut: boolean;
  ms: number;
  /** The statement as it ran, parameters written out. */
  statement: () => string;
  /** A complete script that gives the same rows in the duckdb shell, started in the version's folder. */
  script: () => string;
  /** The tables that it read besides those of the version. */
  tables: Tables;
}>;

/** What DuckDB gave: rows, whether there were more, and how long it took. */
type Given<Row> = Pick<Answer<Row>, "rows" | "cut" | "ms">;

/** The answer that a statement was given, now or before. */
export function answerOf<Row>(setup: Setup, asked: ScriptInput, given: Given<Row>): Answer<Row> {
  return {
    ...given,
    statement: () => inlineParams(asked.sql, asked.params),
    script: () => scriptOf(setup, asked),
    tables: asked.tables,
  };
}

export const copyFormats = ["csv", "json", "parquet"] as const;

export type CopyFormat = (typeof copyFormats)[number];

const copyOptions = {
  csv: "format csv, header",
  json: "format json, array",
  ndjson: "format json",
  parquet: "format parquet, compression zstd",
} as const;

/** All columns as CSV has them: a text that a spreadsheet would run has an apostrophe in front, and other types are unchanged. */
const csvCells = `if(
  typeof(columns(*)) = 'VARCHAR' and regexp_matches(columns(*)::varchar, ${literal(formulaStart)}),
  '''' || columns(*)::varchar, columns(*)::varchar
) as "\\0"`;

/** A SELECT of files as one table, whose paths stand in the text as a list of literals. */
export type Reader = (paths: string) => string;

/**
 * One version of a data set, opened read-only in a locked instance of its own. A query is one SELECT over our own tables
 * (`gate.ts`); any other text is a QueryError, and nothing of it was run.
 */
export type Served = Readonly<{
  folder: string;
  ask<P extends z.ZodObject, R extends z.ZodObject>(
    query: Query<P, R>,
    params: z.infer<P> & Params,
    tables?: Tables,
  ): Promise<Answer<z.infer<R>>>;
  /** Runs the statement into a table of its own that later statements see under a name of `Tables`. */
  make(query: AnyQuery, params: Params, tables?: Tables): Promise<Made>;
  /** The same as a view, whose rows each statement that reads it computes; the statement has no parameters. */
  show(query: AnyQuery, tables: Tables): Promise<Made>;
  drop(made: Made): Promise<void>;
  /** Shows copies of files that the instance cannot reach as one table while `work` runs. */
  mount<T>(files: readonly string[], reader: Reader, work: (made: Made) => Promise<T>): Promise<T>;
  /** Runs the statement into a new file of `format`, less some rows, and returns its path; the caller deletes it. */
  copy(
    query: AnyQuery,
    params: Params,
    tables: Tables,
    format: keyof typeof copyOptions,
    without?: Without | null,
  ): Promise<string>;
  close(): void;
}>;

/** What every call on an opened version works with. */
type Opened = Readonly<{
  folder: string;
  scratch: string;
  setup: Setup;
  /** Name of the other version's folder. */
  beside: string | null;
  sessions: Sessions;
  requireQuestion: Gate;
  /** A name that no table of the instance has yet. */
  newName: (kind: "made" | "files") => string;
}>;

/** Opens the version in `folder`, with another one beside it or not. Throws a SpoiltError when an index cannot be read. */
export async function openServed(
  folder: string,
  scratch: string,
  setup: Setup,
  beside: string | null = null,
): Promise<Served> {
  // Only what does not fit into memory, and files, need it.
  await requireFolder(resolve(scratch)).catch(() => {});
  const folders = [folder, ...(beside === null ? [] : [beside])].map((one) => resolve(one));
  const [own = "", other = null] = folders;
  const instance = await openLocked(own, resolve(scratch), setup, other);
  let names = 0;
  const opened: Opened = {
    folder,
    scratch: resolve(scratch),
    setup,
    beside: beside === null ? null : basename(beside),
    sessions: createSessions(instance, folders),
    requireQuestion: createGate(macroNames(setup)),
    newName: (kind) => {
      names += 1;
      return `${kind}_${names}`;
    },
  };
  return {
    folder,
    ask: (query, params, tables = {}) => ask(opened, query, params, tables),
    make: (query, params, tables = {}) => make(opened, query, params, tables),
    show: (query, tables) => show(opened, query, tables),
    drop: ({ table, shown = false }) => dropNamed(opened, shown ? "view" : "table", table),
    mount: (files, reader, work) => mount(opened, files, reader, work),
    copy: (query, params, tables, format, without = null) =>
      copy(opened, { query, params, tables }, format, without),
    close: () => instance.closeSync(),
  };
}

async function ask<P extends z.ZodObject, R extends z.ZodObject>(
  { sessions, requireQuestion, setup, beside }: Opened,
  query: Query<P, R>,
  params: z.infer<P> & Params,
  tables: Tables,
): Promise<Answer<z.infer<R>>> {
  const sql = sqlText(query.name);
  const statement = { name: query.name, pace: query.name, sql, tables, wanted: wantedNow() };
  const { found, cut, ms } = await sessions.run(statement, (on) =>
    read(on, requireQuestion, { sql, params }),
  );
  log("query", { name: query.name, ms: Math.round(ms), rows: found.length });
  const rows = z.array(query.row).parse(found.slice(0, env.QUERY_ROW_LIMIT));
  return answerOf(setup, { sql, params, tables, beside }, { rows, cut, ms });
}

async function make(
  { sessions, requireQuestion, newName }: Opened,
  query: AnyQuery,
  params: Params,
  tables: Tables,
): Promise<Made> {
  const sql = sqlText(query.name);
  const table = newName("made");
  const statement = { name: query.name, pace: query.name, sql, tables, wanted: wantedNow() };
  await sessions.run(statement, async (on) => {
    await requireQuestion(sql);
    await runOne(on, `create table ${table} as ${sql}`, StatementType.CREATE, params);
  });
  return described(table, query, params, tables);
}

/** The tables stand in the view itself: another statement may see others under their names. */
async function show({ sessions, requireQuestion, newName }: Opened, query: AnyQuery, tables: Tables) {
  const sql = sqlText(query.name);
  const table = newName("made");
  const named = Object.entries(tables).map(([name, made]) => `${name} as (from memory.main.${made.table})`);
  const statement = { name: query.name, pace: "show", sql, tables, wanted: wantedNow() };
  await sessions.run(statement, async (on) => {
    await requireQuestion(sql);
    await runOne(on, `create view ${table} as with ${named.join(", ")} ${sql}`, StatementType.CREATE);
  });
  return { ...described(table, query, {}, tables), shown: true as const };
}

async function dropNamed({ sessions }: Opened, kind: "table" | "view", name: string): Promise<void> {
  const sql = `drop ${kind} ${name}`;
  await sessions.run({ name: sql, pace: `drop ${kind}`, sql, tables: {}, wanted: null }, (on) =>
    runOne(on, sql, StatementType.DROP),
  );
}

async function mount<T>(
  opened: Opened,
  files: readonly string[],
  reader: Reader,
  work: (made: Made) => Promise<T>,
): Promise<T> {
  const { folder, scratch, sessions } = opened;
  const table = opened.newName("files");
  const copies = files.map((path) => ({ path, copy: join(scratch, `${randomUUID()}${extname(path)}`) }));
  const listed = (paths: readonly string[]) => reader(paths.map(literal).join(", "));
  await requireFolder(scratch);
  sessions.mounted(copies);
  try {
    const sql = `create view ${table} as ${listed(copies.map(({ copy }) => copy))}`;
    await sessions.run({ name: table, pace: "mount", sql, tables: {}, wanted: null }, async (on) => {
      await copyFiles(copies);
      await runOne(on, sql, StatementType.CREATE);
    });
    const shown = files.map((path) => relative(resolve(folder), path));
    try {
      return await work({ table, sql: listed(shown), params: {}, tables: {}, view: true });
    } finally {
      await dropNamed(opened, "view", table);
    }
  } finally {
    sessions.unmounted(copies);
    await Promise.all(copies.map(({ copy }) => rm(copy, { force: true })));
  }
}

async function copy(
  { scratch, sessions, requireQuestion }: Opened,
  { query, params, tables }: Readonly<{ query: AnyQuery; params: Params; tables: Tables }>,
  format: keyof typeof copyOptions,
  without: Without | null,
): Promise<string> {
  const sql = sqlText(query.name);
  await requireFolder(scratch);
  const path = join(/* turbopackIgnore: true */ scratch, `${randomUUID()}.${format}`);
  const cells = format === "csv" ? csvCells : "*";
  try {
    const { name } = query;
    const statement = { name, pace: `copy of ${name}`, sql, tables, wanted: wantedNow() };
    await sessions.run(statement, async (on) => {
      await requireQuestion(sql);
      const rows = `select ${cells} from (select * ${await oneZeroIn(on, sql)} from (${sql}\n)${whereNot(without)})`;
      const text = `copy (${rows}) to ${literal(path)} (${copyOptions[format]})`;
      await runOne(on, text, StatementType.COPY, params);
    });
    return path;
  } catch (error) {
    // On a full disk DuckDB leaves the incomplete file.
    await rm(path, { force: true });
    throw error;
  }
}

/** The first rows of a question, as many as the limit allows, whether there are more, and the milliseconds that it took. */
async function read(
  on: DuckDBConnection,
  requireQuestion: Gate,
  { sql, params }: Readonly<{ sql: string; params: Params }>,
) {
  const started = performance.now();
  await requireQuestion(sql);
  const prepared = await prepareOne(on, sql, StatementType.SELECT);
  try {
    prepared.bind({ ...params });
    const reader = await prepared.streamAndReadUntil(env.QUERY_ROW_LIMIT + 1);
    const found = reader.getRowObjectsJson().map(oneZero);
    const cut = reader.currentRowCount > env.QUERY_ROW_LIMIT;
    return { found, cut, ms: performance.now() - started };
  } finally {
    prepared.destroySync();
  }
}

/** Second bytes, so that nothing which is done to a copy is done to the file; where the disk can, they are shared until then. */
async function copyFiles(copies: readonly MountedFile[]): Promise<void> {
  await Promise.all(copies.map(({ path, copy }) => copyFile(path, copy, constants.COPYFILE_FICLONE)));
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (diskFaultOf(error) !== null) throw error;
    throw new SpoiltError({ file: folder, reason: "not_folder" }, error);
  }
}
