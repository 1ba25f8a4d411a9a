import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { env } from "../base/env";
import { literal } from "./literal";
import { QueryError } from "./query";

/** DuckDB for one import: in memory, spilling to `folder`, with no way to files but those in `folder` and `readable`. */
export type Workshop = Readonly<{
  /** Runs statements whose rows do not matter; `name` stands in the error. */
  run(name: string, sql: string): Promise<void>;
  /** Rows of one statement as JSON values: money, days and whole numbers of 64 bits are text. */
  rows(name: string, sql: string): Promise<Record<string, unknown>[]>;
  /** Share of the running statement that is done, 0 to 1. */
  progress(): number;
  /** Throws a TimeLimitError when the time is over; for work between statements. */
  requireTime(): void;
  close(): void;
}>;

/** Folders that statements may touch: the workshop's own, and those that hold what is read. */
export type WorkshopOptions = Readonly<{
  folder: string;
  readable: readonly string[];
  memoryMb: number;
  timeLimitMs: number;
}>;

/** The time limit came and the running statement was interrupted. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
}

/** Opens a workshop; whoever opens it closes it. After `timeLimitMs` every call throws a TimeLimitError. */
export async function openWorkshop({
  folder,
  readable,
  memoryMb,
  timeLimitMs,
}: WorkshopOptions): Promise<Workshop> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memoryMb}MiB`,
    threads: String(env.THREADS),
    temp_directory: folder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await fence(connection, [folder, ...readable]);
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
    run: (name, sql) =>
      attempt(name, sql, async () => {
        await connection.run(sql);
      }),
    rows: (name, sql) =>
      attempt(name, sql, async () => (await connection.runAndReadAll(sql)).getRowObjectsJson()),
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

/** The order matters: once external access is off, the list of what may be touched cannot grow. */
async function fence(connection: DuckDBConnection, folders: readonly string[]): Promise<void> {
  await connection.run(`
    set enable_progress_bar = true;
    set enable_progress_bar_print = false;
    set progress_bar_time = 0;
    set allowed_directories = [${folders.map((folder) => literal(`${folder}/`)).join(", ")}];
    set enable_external_access = false;
  `);
}
