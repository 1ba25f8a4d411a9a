import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { env } from "../base/env";
import { literal } from "./literal";
import { besideViews, indexViews, macroTexts, schemeRows, standIns } from "./surroundings";

/**
 * An instance that reads the version in `folder`, and the one in `beside`, reaches no other file but those in `scratch`, and takes no
 * setting. DuckDB's lists do not tell reading from writing: what may be asked of it is for `gate.ts` to say.
 */
export async function openLocked(
  folder: string,
  scratch: string,
  beside: string | null,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${env.QUERY_MEMORY_MB}MB`,
    threads: String(env.THREADS),
  });
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
    `set allowed_directories = [${literal(`${scratch}/`)}]`,
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
  return instance;
}
