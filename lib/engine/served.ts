import { randomUUID } from "node:crypto";
import { constants, copyFile, mkdir, rm } from "node:fs/promises";
import { basename, extname, join, relative, resolve } from "node:path";
import { type DuckDBConnection, StatementType } from "@duckdb/node-api";
import { z } from "zod";
import { diskFaultOf } from "../base/disk-fault";
import { env } from "../base/env";
import { formulaStart } from "../base/formula";
import { log } from "../base/log";
import { SpoiltError } from "../base/spoilt";
import { blamedFile } from "./blame";
import { createGate, type Gate, prepareOne, runOne } from "./gate";
import { inlineParams, literal, type Params } from "./literal";
import { openLocked } from "./locked";
import type { Made, Tables } from "./made";
import { type AnyQuery, type Query, QueryError, sqlText } from "./query";
import { scriptOf } from "./script";
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
}>;

export const copyFormats = ["csv", "json", "parquet"] as const;

export type CopyFormat = (typeof copyFormats)[number];

const copyOptions = {
  csv: "format csv, header",
  json: "format json, array",
  ndjson: "format json",
  parquet: "format parquet, compression zstd",
} as const;

/** All columns as CSV has them: text that a spreadsheet would run has an apostrophe in front, and what is no text stays as it is. */
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
  drop(made: Made): Promise<void>;
  /** Shows copies of files that the instance cannot reach as one table while `work` runs. */
  mount<T>(files: readonly string[], reader: Reader, work: (made: Made) => Promise<T>): Promise<T>;
  /** Runs the statement into a new file of `format` and returns its path; the caller deletes it. */
  copy(query: AnyQuery, params: Params, tables: Tables, format: keyof typeof copyOptions): Promise<string>;
  close(): void;
}>;

type Session = { connection: DuckDBConnection; views: Map<string, string> };

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
  const requireQuestion = createGate(macroNames(setup));
  const idle: Session[] = [];
  /** Copies of files that are seen now, with what they are copies of. */
  const mounted = new Map<string, string>();
  let tableCount = 0;

  async function within<T>(
    name: string,
    sql: string,
    tables: Tables,
    work: (on: DuckDBConnection) => Promise<T>,
  ) {
    const session = idle.pop() ?? { connection: await instance.connect(), views: new Map() };
    const started = performance.now();
    const timer = setTimeout(() => session.connection.interrupt(), env.QUERY_TIME_LIMIT_MS);
    try {
      await showTables(session, tables);
      return await work(session.connection);
    } catch (error) {
      log("query_failed", { name, ms: Math.round(performance.now() - started) });
      const blamed = await blamedFile(error, { folders, files: [...mounted].flat() });
      if (blamed === null) throw new QueryError(name, sql, error);
      throw new SpoiltError({ file: mounted.get(blamed) ?? blamed, reason: "broken" }, error);
    } finally {
      clearTimeout(timer);
      idle.push(session);
    }
  }

  return {
    folder,
    async ask(query, params, tables = {}) {
      const sql = sqlText(query.name);
      const started = performance.now();
      const { found, cut } = await within(query.name, sql, tables, (on) =>
        read(on, requireQuestion, { sql, params }),
      );
      const ms = performance.now() - started;
      log("query", { name: query.name, ms: Math.round(ms), rows: found.length });
      const rows = z.array(query.row).parse(found.slice(0, env.QUERY_ROW_LIMIT)) as never;
      return {
        rows,
        cut,
        ms,
        statement: () => inlineParams(sql, params),
        script: () =>
          scriptOf(setup, { sql, params, tables, beside: beside === null ? null : basename(beside) }),
      };
    },
    async make(query, params, tables = {}) {
      const sql = sqlText(query.name);
      tableCount += 1;
      const table = `made_${tableCount}`;
      await within(query.name, sql, tables, async (on) => {
        await requireQuestion(sql);
        await runOne(on, `create table ${table} as ${sql}`, StatementType.CREATE, params);
      });
      return { table, sql, params, tables };
    },
    async drop({ table }) {
      await within(`drop ${table}`, "", {}, (on) => runOne(on, `drop table ${table}`, StatementType.DROP));
    },
    async mount(files, reader, work) {
      tableCount += 1;
      const table = `files_${tableCount}`;
      const copies = files.map((path) => join(resolve(scratch), `${randomUUID()}${extname(path)}`));
      const listed = (paths: readonly string[]) => reader(paths.map(literal).join(", "));
      await requireFolder(resolve(scratch));
      try {
        files.forEach((path, i) => void mounted.set(copies[i] ?? "", path));
        await within(table, "", {}, async (on) => {
          await copyFiles(files, copies);
          await runOne(on, `create view ${table} as ${listed(copies)}`, StatementType.CREATE);
        });
        const shown = files.map((path) => relative(resolve(folder), path));
        try {
          return await work({ table, sql: listed(shown), params: {}, tables: {}, view: true });
        } finally {
          await within(table, "", {}, (on) => runOne(on, `drop view ${table}`, StatementType.DROP));
        }
      } finally {
        for (const path of copies) mounted.delete(path);
        await Promise.all(copies.map((path) => rm(path, { force: true })));
      }
    },
    async copy(query, params, tables, format) {
      const sql = sqlText(query.name);
      await requireFolder(resolve(scratch));
      const path = join(/* turbopackIgnore: true */ resolve(scratch), `${randomUUID()}.${format}`);
      const rows = format === "csv" ? `select ${csvCells} from (${sql}\n)` : `${sql}\n`;
      const text = `copy (${rows}) to ${literal(path)} (${copyOptions[format]})`;
      try {
        await within(query.name, sql, tables, async (on) => {
          await requireQuestion(sql);
          await runOne(on, text, StatementType.COPY, params);
        });
        return path;
      } catch (error) {
        // On a full disk DuckDB leaves the file as far as it came.
        await rm(path, { force: true });
        throw error;
      }
    },
    close: () => instance.closeSync(),
  };
}

/** The first rows of a question, as many as the limit allows, and whether there are more. */
async function read(
  on: DuckDBConnection,
  requireQuestion: Gate,
  { sql, params }: Readonly<{ sql: string; params: Params }>,
) {
  await requireQuestion(sql);
  const prepared = await prepareOne(on, sql, StatementType.SELECT);
  try {
    prepared.bind({ ...params });
    const reader = await prepared.streamAndReadUntil(env.QUERY_ROW_LIMIT + 1);
    return { found: reader.getRowObjectsJson(), cut: reader.currentRowCount > env.QUERY_ROW_LIMIT };
  } finally {
    prepared.destroySync();
  }
}

/** Second bytes, so that nothing which is done to a copy is done to the file; where the disk can, they are shared until then. */
async function copyFiles(files: readonly string[], copies: readonly string[]): Promise<void> {
  await Promise.all(files.map((path, i) => copyFile(path, copies[i] ?? "", constants.COPYFILE_FICLONE)));
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (diskFaultOf(error) !== null) throw error;
    throw new SpoiltError({ file: folder, reason: "not_folder" }, error);
  }
}

/** Exactly these tables are seen: a name that an earlier statement left may stand for a table that is gone. */
async function showTables({ connection, views }: Session, tables: Tables): Promise<void> {
  for (const view of [...views.keys()].filter((name) => tables[name] === undefined)) {
    await runOne(connection, `drop view temp.${view}`, StatementType.DROP);
    views.delete(view);
  }
  for (const [view, made] of Object.entries(tables)) {
    if (views.get(view) === made.table) continue;
    const text = `create or replace temp view ${view} as from memory.main.${made.table}`;
    await runOne(connection, text, StatementType.CREATE);
    views.set(view, made.table);
  }
}
