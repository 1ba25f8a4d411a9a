import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Problem } from "../../lib/base/problem";
import { importFromFile } from "../../lib/ingest/from-file";
import type { Version } from "../../lib/model/data/dataset";
import { dataFolder, versionFolder } from "../../lib/store/disk/paths";
import { type Given, saidBy, sayEuros } from "./given";

export type Shop = Readonly<{ dataset: string; version: Version; folder: string }>;

let fileCount = 0;

/** A file of that content, to be imported; its name tells the currency where nothing in it does. */
export async function fileOf(
  content: string | Uint8Array,
  ending = "csv",
  name = "sales-eur",
): Promise<string> {
  await mkdir(join(dataFolder, "files"), { recursive: true });
  fileCount += 1;
  const path = join(dataFolder, "files", `${name}-${fileCount}.${ending}`);
  await writeFile(path, content);
  return path;
}

/** Imports the content of a file; fails the test when it is refused. */
export async function importText(content: string | Uint8Array, given: Given = {}): Promise<Shop> {
  return importPath(await fileOf(content), given);
}

export async function importPath(path: string, given: Given = {}): Promise<Shop> {
  const imported = await importFromFile(path, saidBy(given), { ask: sayEuros });
  if ("problems" in imported) throw new Error(`refused: ${JSON.stringify(imported.problems)}`);
  const { dataset, version } = imported;
  return { dataset, version, folder: versionFolder(dataset, version.id) };
}

/** What stands in the way of importing the content of a file. */
export async function problemsOf(
  content: string | Uint8Array,
  given: Given = {},
): Promise<readonly Problem[]> {
  const imported = await importFromFile(await fileOf(content), saidBy(given));
  return "problems" in imported ? imported.problems : [];
}

/** Rows of a statement in which `lines`, `orders`, `customers`, `companies`, `spans`, `days`, `products`, `product_days` and `rejects` are a version's. */
export async function ask(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    await connection.run(`attach '${folder}/index.duckdb' as v (read_only)`);
    for (const name of ["customers", "companies", "spans", "days", "products", "product_days"])
      await connection.run(`create view ${name} as from v.${name}`);
    for (const name of ["lines", "orders", "rejects"])
      await connection.run(`create view ${name} as from '${folder}/${name}.parquet'`);
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Writes what a statement gives as Parquet and returns the path. */
export async function parquetOf(sql: string): Promise<string> {
  const path = await fileOf("", "parquet");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run(`copy (${sql}) to '${path}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
