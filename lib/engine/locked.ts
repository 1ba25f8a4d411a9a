import { basename, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { env } from "../base/env";
import { log } from "../base/log";
import { recordFiles } from "./blame";
import { attachIndex, showTraits } from "./index/index-file";
import { indexViews, otherViews } from "./index/index-tables";
import { literal } from "./literal";
import { macroTexts, type Setup } from "./setup";

/**
 * An instance that reads the version in `folder`, and the one in `beside`. It opens no other file but those in `scratch`, and
 * takes no setting. Throws a SpoiltError when an index cannot be read. DuckDB's lists of paths allow writing as well as reading:
 * `gate.ts` decides which statements may run.
 */
export async function openLocked(
  folder: string,
  scratch: string,
  setup: Setup,
  beside: string | null,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${env.QUERY_MEMORY_MB}MB`,
    threads: String(env.THREADS),
  });
  try {
    await lockDown(instance, { folder, scratch, beside }, setup);
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

type Places = Readonly<{ folder: string; scratch: string; beside: string | null }>;

async function lockDown(
  instance: DuckDBInstance,
  { folder, scratch, beside }: Places,
  setup: Setup,
): Promise<void> {
  const connection = await instance.connect();
  const record = recordFiles.map((name) => join(folder, `${name}.parquet`));
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await connection.run(statement);
  };
  await run([
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    `set temp_directory = ${literal(join(scratch, "spill"))}`,
    "set preserve_insertion_order = false",
  ]);
  await attachIndex(connection, join(folder, "index.duckdb"), "v");
  if (beside !== null) await attachIndex(connection, join(beside, "index.duckdb"), "w");
  await showTraits(connection, "v");
  await run([
    `set allowed_paths = [${record.map(literal).join(", ")}]`,
    `set allowed_directories = [${literal(`${scratch}/`)}]`,
    "set enable_external_access = false",
    ...indexViews,
    ...(beside === null ? [] : otherViews),
    ...setup.tables,
    ...macroTexts(setup),
  ]);
  for (const file of record) await showFile(connection, file);
  await connection.run("set lock_configuration = true");
  connection.closeSync();
}

/** A file that cannot be read is not seen, and only the statements that want it fail. */
export async function showFile(connection: DuckDBConnection, file: string): Promise<void> {
  const name = basename(file, ".parquet");
  try {
    await connection.run(`create view ${name} as from ${literal(file)}`);
  } catch {
    log("file_unreadable", { name });
  }
}
