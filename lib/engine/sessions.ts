import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { env } from "../base/env";
import { UnwantedError } from "../base/http/wanted";
import { log } from "../base/log";
import { SpoiltError } from "../base/spoilt";
import { blamedFile } from "./blame";
import type { Tables } from "./made";
import { QueryError } from "./query";
import { createQueue } from "./queue";

/** A file that an instance sees as a copy in a folder of its own. */
export type MountedFile = Readonly<{ path: string; copy: string }>;

/**
 * One statement, and the tables that it sees under names of its own. `pace` is common to those that take about as long. `wanted` ends
 * it when nobody waits for it any more; null: it is always run to its end.
 */
type Statement = Readonly<{
  name: string;
  pace: string;
  sql: string;
  tables: Tables;
  wanted: AbortSignal | null;
}>;

type Work<T> = (on: DuckDBConnection) => Promise<T>;

/**
 * Connections to one instance, each used by one statement at a time, as many at once as DuckDB has threads: what is over soon goes
 * first. A statement that works for longer than `QUERY_TIME_LIMIT_MS`, or that nobody waits for any more, is interrupted; a failure is a
 * QueryError, or a SpoiltError that names the file which DuckDB could not read, or an UnwantedError.
 */
export type Sessions = Readonly<{
  run<T>(statement: Statement, work: Work<T>): Promise<T>;
  /** From now on a failure in one of these copies names the file it is a copy of. */
  mounted(files: readonly MountedFile[]): void;
  unmounted(files: readonly MountedFile[]): void;
}>;

type Session = { connection: DuckDBConnection; views: Map<string, string> };

/** Sessions of an instance that reads the files in `folders`. */
export function createSessions(instance: DuckDBInstance, folders: readonly string[]): Sessions {
  const idle: Session[] = [];
  const copies = new Map<string, string>();
  const queue = createQueue(env.THREADS);

  async function failureOf(error: unknown, { name, sql }: Statement): Promise<Error> {
    const blamed = await blamedFile(error, { folders, files: [...copies].flat() });
    if (blamed === null) return new QueryError(name, sql, error);
    return new SpoiltError({ file: copies.get(blamed) ?? blamed, reason: "broken" }, error);
  }

  async function runNow<T>(statement: Statement, work: Work<T>): Promise<T> {
    const session = idle.pop() ?? { connection: await instance.connect(), views: new Map() };
    const { wanted } = statement;
    const started = performance.now();
    const interrupt = () => session.connection.interrupt();
    const timer = setTimeout(interrupt, env.QUERY_TIME_LIMIT_MS);
    wanted?.addEventListener("abort", interrupt);
    try {
      await showTables(session, statement.tables);
      if (wanted?.aborted === true) throw new UnwantedError();
      return await work(session.connection);
    } catch (error) {
      if (wanted?.aborted === true) throw unwanted(statement);
      log("query_failed", { name: statement.name, ms: Math.round(performance.now() - started) });
      throw await failureOf(error, statement);
    } finally {
      clearTimeout(timer);
      wanted?.removeEventListener("abort", interrupt);
      idle.push(session);
    }
  }

  return {
    run: (statement, work) => queue.run(statement.pace, () => runNow(statement, work), statement.wanted),
    mounted: (files) => {
      for (const { path, copy } of files) copies.set(copy, path);
    },
    unmounted: (files) => {
      for (const { copy } of files) copies.delete(copy);
    },
  };
}

function unwanted({ name }: Statement): UnwantedError {
  log("query_unwanted", { name });
  return new UnwantedError();
}

/** Exactly these tables are seen: a name that an earlier statement left may stand for a table that is gone. */
async function showTables({ connection, views }: Session, tables: Tables): Promise<void> {
  const unwanted = [...views.keys()].filter((name) => tables[name] === undefined);
  const wanted = Object.entries(tables).filter(([view, { table }]) => views.get(view) !== table);
  const texts = [
    ...unwanted.map((view) => `drop view if exists temp.${view}`),
    ...wanted.map(([view, { table }]) => `create or replace temp view ${view} as from memory.main.${table}`),
  ];
  if (texts.length === 0) return;
  // What is interrupted may have shown some of them.
  for (const [view] of wanted) views.set(view, unknown);
  // All in one, since each way to DuckDB and back takes longer than the statement.
  await connection.run(texts.join(";"));
  for (const view of unwanted) views.delete(view);
  for (const [view, { table }] of wanted) views.set(view, table);
}

/** In the place of a table's name: the session may have that view or not. */
const unknown = "";
