import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { z } from "zod";
import { env } from "../base/env";
import { log } from "../base/log";
import { inlineParams, literal, type Params } from "./literal";
import { type AnyQuery, type Query, QueryError, sqlText } from "./query";
import { type Made, scriptOf, type Tables } from "./script";
import { besideViews, campaignColumns, indexViews, macroTexts, schemeRows, standIns } from "./surroundings";

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

/** How files of campaigns become a table: frozen audiences, and descriptions with their measurements. */
const readers = {
  audiences: (paths: string) => `from read_parquet([${paths}])`,
  campaigns: (paths: string) =>
    `from read_json([${paths}], format = 'unstructured', columns = ${campaignColumns})`,
} as const;

/** One version of a data set, opened read-only in a locked instance of its own. */
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
  /** Shows files of the data set's campaigns as one table while `work` runs. */
  mount<T>(files: readonly string[], as: keyof typeof readers, work: (made: Made) => Promise<T>): Promise<T>;
  /** Runs the statement into a new file of `format` and returns its path; the caller deletes it. */
  copy(query: AnyQuery, params: Params, tables: Tables, format: keyof typeof copyOptions): Promise<string>;
  close(): void;
}>;

type Session = { connection: DuckDBConnection; views: Map<string, string> };

/** Opens the version in `folder`, with another one beside it or not. Throws when an index cannot be read. */
export async function openServed(
  folder: string,
  scratch: string,
  beside: string | null = null,
): Promise<Served> {
  await mkdir(scratch, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${env.QUERY_MEMORY_MB}MB`,
    threads: String(env.THREADS),
  });
  await lockDown(instance, resolve(folder), resolve(scratch), beside === null ? null : resolve(beside));
  const idle: Session[] = [];
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
      throw new QueryError(name, sql, error);
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
      const { found, cut } = await within(query.name, sql, tables, async (on) => {
        const reader = await on.streamAndReadUntil(sql, env.QUERY_ROW_LIMIT + 1, { ...params });
        return { found: reader.getRowObjectsJson(), cut: reader.currentRowCount > env.QUERY_ROW_LIMIT };
      });
      const ms = performance.now() - started;
      log("query", { name: query.name, ms: Math.round(ms), rows: found.length });
      const rows = z.array(query.row).parse(found.slice(0, env.QUERY_ROW_LIMIT)) as never;
      return {
        rows,
        cut,
        ms,
        statement: () => inlineParams(sql, params),
        script: () => scriptOf(sql, params, tables, beside === null ? null : basename(beside)),
      };
    },
    async make(query, params, tables = {}) {
      const sql = sqlText(query.name);
      tableCount += 1;
      const table = `made_${tableCount}`;
      await within(query.name, sql, tables, (on) => on.run(`create table ${table} as ${sql}`, { ...params }));
      return { table, sql, params, tables };
    },
    async drop({ table }) {
      await within(`drop ${table}`, "", {}, (on) => on.run(`drop table ${table}`));
    },
    async mount(files, as, work) {
      tableCount += 1;
      const table = `files_${tableCount}`;
      const listed = (paths: readonly string[]) => readers[as](paths.map(literal).join(", "));
      await within(table, "", {}, (on) => on.run(`create view ${table} as ${listed(files)}`));
      const shown = files.map((path) => relative(resolve(folder), path));
      try {
        return await work({ table, sql: listed(shown), params: {}, tables: {}, view: true });
      } finally {
        await within(table, "", {}, (on) => on.run(`drop view ${table}`));
      }
    },
    async copy(query, params, tables, format) {
      const sql = sqlText(query.name);
      const path = join(resolve(scratch), `${randomUUID()}.${format}`);
      await within(query.name, sql, tables, (on) =>
        on.run(`copy (${sql}) to ${literal(path)} (${copyOptions[format]})`, { ...params }),
      );
      return path;
    },
    close: () => instance.closeSync(),
  };
}

/** After this the instance reads the version's own files, writes to `scratch` alone, and nothing can be set. */
async function lockDown(
  instance: DuckDBInstance,
  folder: string,
  scratch: string,
  beside: string | null,
): Promise<void> {
  const connection = await instance.connect();
  const record = ["orders", "lines", "rejects"].map((name) => join(folder, `${name}.parquet`));
  const statements = [
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    `set temp_directory = ${literal(join(scratch, "spill"))}`,
    "set preserve_insertion_order = false",
    `attach ${literal(join(folder, "index.duckdb"))} as v (read_only)`,
    ...(beside === null ? [] : [`attach ${literal(join(beside, "index.duckdb"))} as w (read_only)`]),
    `set allowed_paths = [${record.map(literal).join(", ")}]`,
    `set allowed_directories = [${[`${scratch}/`, `${join(folder, "..", "campaigns")}/`].map(literal).join(", ")}]`,
    "set enable_external_access = false",
    ...indexViews,
    ...(beside === null ? [] : besideViews),
    ...["orders", "lines", "rejects"].map(
      (name) => `create view ${name} as from ${literal(join(folder, `${name}.parquet`))}`,
    ),
    "create table scheme (ranks utinyint, code smallint, segment varchar, position utinyint)",
    ...standIns,
    ...macroTexts(),
    `insert into scheme values ${[2, 3, 4, 5, 6, 7, 8, 9].flatMap(schemeRows).join(", ")}`,
    "set lock_configuration = true",
  ];
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
}

/** Exactly these tables are seen: a name that an earlier statement left may stand for a table that is gone. */
async function showTables({ connection, views }: Session, tables: Tables): Promise<void> {
  for (const view of [...views.keys()].filter((name) => tables[name] === undefined)) {
    await connection.run(`drop view temp.${view}`);
    views.delete(view);
  }
  for (const [view, made] of Object.entries(tables)) {
    if (views.get(view) === made.table) continue;
    await connection.run(`create or replace temp view ${view} as from memory.main.${made.table}`);
    views.set(view, made.table);
  }
}
