import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance, StatementType } from "@duckdb/node-api";
import { env } from "../base/env";
import { requireSelect, runOne } from "./gate";
import { literal } from "./literal";
import { QueryError } from "./query";

/** How a file is written: `quick` costs a little more room and much less time. */
const writings = {
  parquet: "format parquet, compression zstd",
  quick: "format parquet, compression zstd, compression_level 1, dictionary_size_limit 4000",
  csv: "format csv, header",
} as const;

/** A new file of a workshop, and how it is written. */
export type Target = Readonly<{ path: string; as: keyof typeof writings }>;

/**
 * DuckDB for one import: in memory, spilling to its folder, with no way to files but those it was given. It writes new files in its
 * folders and changes none; a text that would do anything else is a QueryError, and that statement was not run.
 */
export type Workshop = Readonly<{
  /** Runs statements that make, fill or drop tables, views and macros; `name` is part of the error. */
  run(name: string, sql: string): Promise<void>;
  /** Rows of one SELECT as JSON values: money, days and whole numbers of 64 bits are text. */
  rows(name: string, sql: string): Promise<Record<string, unknown>[]>;
  /** Writes the rows of one SELECT to a file in one of its folders that is not there yet. */
  copy(name: string, sql: string, target: Target): Promise<void>;
  /** A new database in its own folder, under a name for statements. */
  attach(name: string, path: string): Promise<void>;
  /** Writes a database out and lets go of it. */
  detach(name: string): Promise<void>;
  /** Share of the running statement that is done, 0 to 1. */
  progress(): number;
  /** Throws a TimeLimitError when the time is over; for work between statements. */
  requireTime(): void;
  close(): void;
}>;

/** The files that a workshop may open. Paths are absolute. */
export type WorkshopOptions = Readonly<{
  /** Its own folder. */
  folder: string;
  /** Folders whose files it reads, and in which it writes new ones. */
  beside: readonly string[];
  /** Files that it reads. */
  readable: readonly string[];
  memoryMb: number;
  timeLimitMs: number;
}>;

/** The time limit came and the running statement was interrupted. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
}

/** Opens a workshop; its opener closes it. After `timeLimitMs` every call throws a TimeLimitError. */
export async function openWorkshop(options: WorkshopOptions): Promise<Workshop> {
  const { folder, beside, timeLimitMs } = options;
  const { instance, connection } = await openFenced(options);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, timeLimitMs);

  async function attempt<T>(name: string, sql: string, work: () => Promise<T>): Promise<T> {
    if (late) throw new TimeLimitError(name);
    try {
      return await work();
    } catch (error) {
      throw late ? new TimeLimitError(name) : new QueryError(name, sql, error);
    }
  }

  return {
    run: (name, sql) => attempt(name, sql, () => runMaking(connection, sql)),
    rows: (name, sql) => attempt(name, sql, () => rowsOf(connection, sql)),
    copy: (name, sql, target) =>
      attempt(name, sql, async () => {
        requireNew(target.path, [folder, ...beside]);
        await requireSelect(sql);
        // One SELECT in brackets is one COPY. DuckDB plans what reads files anew after preparing it, so it is not prepared.
        await connection.run(`copy (${sql}\n) to ${literal(target.path)} (${writings[target.as]})`);
      }),
    attach: (name, path) =>
      attempt(name, path, async () => {
        requireNew(path, [folder]);
        await runOne(connection, `attach ${literal(path)} as ${name}`, StatementType.ATTACH);
      }),
    detach: (name) =>
      attempt(name, "", async () => {
        await connection.run(`checkpoint ${name}`);
        await runOne(connection, `detach ${name}`, StatementType.DETACH);
      }),
    progress: () => Math.max(0, connection.progress.percentage) / 100,
    requireTime: () => {
      if (late) throw new TimeLimitError("work between statements");
    },
    close: () => {
      clearTimeout(timer);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function openFenced(options: WorkshopOptions) {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${options.memoryMb}MiB`,
    threads: String(env.THREADS),
    temp_directory: options.folder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await fence(connection, options);
  return { instance, connection };
}

const making: ReadonlySet<StatementType> = new Set([
  StatementType.CREATE,
  StatementType.INSERT,
  StatementType.DROP,
]);

/** How a statement begins that makes something in a database, behind its comments. */
const makingStart = /^(?:\s|--.*\n)*(?:create|insert|drop)\s/i;

/**
 * Runs statements one after the other, each only if it is of a type that makes something in a database. DuckDB tells the type when it
 * has planned a statement, and plans it again to run it; the first word of a single one tells it as surely.
 */
async function runMaking(on: DuckDBConnection, sql: string): Promise<void> {
  const found = await on.extractStatements(sql);
  if (found.count === 1 && makingStart.test(sql)) {
    await on.run(sql);
    return;
  }
  for (let i = 0; i < found.count; i += 1) {
    const prepared = await found.prepare(i);
    try {
      const { statementType } = prepared;
      if (!making.has(statementType)) throw new Error(`statement refused: ${StatementType[statementType]}`);
      await prepared.run();
    } finally {
      prepared.destroySync();
    }
  }
}

/** A SELECT is not prepared either, for the same reason. */
async function rowsOf(on: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  await requireSelect(sql);
  return (await on.runAndReadAll(sql)).getRowObjectsJson();
}

/** A file that is there may be a second name of a published one, so none is written over. */
function requireNew(path: string, folders: readonly string[]): void {
  const isInside = folders.some((folder) => resolve(path).startsWith(`${folder}/`));
  if (!isInside) throw new Error(`statement refused: not in a folder of its own: ${path}`);
  if (existsSync(path)) throw new Error(`statement refused: a file is there: ${path}`);
}

/** The order matters: once external access is off, the list of what may be touched cannot grow. */
async function fence(
  connection: DuckDBConnection,
  { folder, beside, readable }: WorkshopOptions,
): Promise<void> {
  const folders = [folder, ...beside].map((path) => literal(`${path}/`));
  await connection.run(`
    set enable_progress_bar = true;
    set enable_progress_bar_print = false;
    set progress_bar_time = 0;
    set allowed_directories = [${folders.join(", ")}];
    set allowed_paths = [${readable.map(literal).join(", ")}];
    set enable_external_access = false;
    set lock_configuration = true;
  `);
}
