import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { places, type Size } from "./machine";

/** DuckDB's own copy of the CSV to Parquet: what reading and writing the file takes at least. */
export async function copyParquet(size: Size): Promise<void> {
  const target = join(places.out, `${size}-copy.parquet`);
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1200MB" });
  const connection = await instance.connect();
  await connection.run(
    `copy (from read_csv('${places.csv(size)}')) to '${target}' (format parquet, compression zstd)`,
  );
  await rm(target);
}
