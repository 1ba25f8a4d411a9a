import { DuckDBInstance, version } from "@duckdb/node-api";
import { processWide } from "../base/process-wide";
import type { Params } from "./literal";

const options = {
  threads: "1",
  memory_limit: "64MB",
  enable_external_access: "false",
  lock_configuration: "true",
};

/** The version of DuckDB that the program came with. */
export const engineVersion = version();

/** Asks DuckDB for its version, by a query that touches no data. Throws when it does not answer. */
export async function duckdbVersion(): Promise<string> {
  const [row] = await tinyRows("select version() as version", {});
  return String(row?.["version"]);
}

/** Rows of a statement that reads no data, from a small locked instance without files. */
export async function tinyRows(sql: string, params: Params): Promise<Record<string, unknown>[]> {
  const instance = await processWide("pulse", () => DuckDBInstance.create(":memory:", options));
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql, { ...params })).getRowObjectsJson();
  } finally {
    connection.closeSync();
  }
}
