import { DuckDBInstance } from "@duckdb/node-api";
import { held } from "./held";

const options = {
  threads: "1",
  memory_limit: "64MB",
  enable_external_access: "false",
  lock_configuration: "true",
};

/** Asks DuckDB for its version, by a query that touches no data. Throws when it does not answer. */
export async function duckdbVersion(): Promise<string> {
  const instance = await held("pulse", () => DuckDBInstance.create(":memory:", options));
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll("select version()");
    return String(reader.value(0, 0));
  } finally {
    connection.closeSync();
  }
}
