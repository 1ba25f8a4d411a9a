import { createHash, randomUUID } from "node:crypto";
import { copyFile, link, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ProblemError } from "../base/problem";
import { env } from "../base/env";
import { openWorkshop, type Workshop } from "../engine/workshop";
import { literal } from "../engine/literal";
import { type ImportOptions, type Version } from "../model/dataset";
import type { Upload } from "../model/upload";
import { hasCode, writeJson } from "../store/atomic";
import { makeCurrent, publishVersion, readVersion } from "../store/catalog";
import { datasetFolder, unfinished } from "../store/paths";
import { sourceView, decimalMarkOf } from "./source-view";
import { statement } from "./statement";
import { readCsvTable, readParquetTable, type Table } from "./table";
import { describeVersion } from "./version";

export type Source = Readonly<{ path: string; format: "csv" | "parquet"; upload: Upload }>;

export type Progress = Readonly<{ percent: number }>;

/** Grows when the same file and options would give another result; it is part of a version's name. */
const formatNumber = 1;

export function versionIdOf(source: Source, options: ImportOptions): string {
  const roles = Object.entries(options.roles).sort(([a], [b]) => (a < b ? -1 : 1));
  const chosen = Object.entries({ ...options, roles }).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([source.upload.sha256, chosen, formatNumber]))
    .digest("hex")
    .slice(0, 12);
}

export async function importFile(
  source: Source,
  options: ImportOptions,
  named: { id: string; name: string },
  onProgress: (progress: Progress) => void = () => {},
): Promise<Version> {
  const id = versionIdOf(source, options);
  const known = await readVersion(named.id, id);
  if (known !== null) {
    await makeCurrent(id, named);
    return known;
  }
  const folder = join(datasetFolder(named.id), `${unfinished}${id}-${randomUUID()}`);
  await mkdir(join(folder, "work"), { recursive: true });
  try {
    const made = await build(source, options, folder, id);
    await rm(join(folder, "work"), { recursive: true });
    await keepSource(source, folder);
    await writeJson(join(folder, "version.json"), made);
    await publishVersion(folder, id, named);
    onProgress({ percent: 100 });
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(source: Source, options: ImportOptions, folder: string, id: string): Promise<Version> {
  const workshop = await openWorkshop({ folder, source: source.path, timeLimitMs: env.IMPORT_TIME_LIMIT_MS });
  try {
    const table = await (source.format === "csv" ? readCsvTable : readParquetTable)(workshop, source.path);
    const files = Object.fromEntries(
      ["lines", "orders", "customers", "rejects"].map((name) => [name, join(folder, `${name}.parquet`)]),
    );
    const paths = { ...files, stage: join(folder, "work", "stage.parquet"), rule: options.documents };
    const step = async (name: string, params = {}) => {
      const t = performance.now();
      await workshop.run(name, statement(name, { ...paths, ...params }));
      if (process.env.TIMES) console.error(name, ((performance.now() - t) / 1000).toFixed(2), Math.round(process.memoryUsage().rss / 2 ** 20));
    };
    await step("macros");
    await workshop.run("source", sourceView(table, options));
    await step("stage", {
      by_amount: options.roles.amount !== undefined,
      amount_mark: decimalMarkOf(table, options.roles.amount, options),
      quantity_mark: decimalMarkOf(table, options.roles.quantity, options),
      price_mark: decimalMarkOf(table, options.roles.unit_price, options),
    });
    await workshop.run("attach", `attach ${literal(join(folder, "index.duckdb"))} as served`);
    await numberLines(workshop, table, paths.stage);
    const sums = (await workshop.rows("ledger", statement("ledger")))[0] ?? {};
    if (sums["rows_used"] === "0") throw new ProblemError("no_rows_used");
    for (const name of ["lines", "rejects", "customers", "companies", "orders", "spans", "days"]) await step(name);
    const version = await describeVersion(workshop, { id, source, options, sums, orders: paths["orders"] ?? "" });
    await workshop.run("detach", "checkpoint served; detach served");
    return version;
  } finally {
    workshop.close();
  }
}

async function numberLines(workshop: Workshop, table: Table, stage: string): Promise<void> {
  await workshop.run(
    "staged",
    `create table broken as select null::bigint as line, null::varchar as text limit 0;
    create view staged as select *, file_row_number + ${table.firstLine} as line from read_parquet(${literal(stage)}, file_row_number = true)`,
  );
}

async function keepSource(source: Source, folder: string): Promise<void> {
  const target = join(folder, `source.${source.format}`);
  try {
    await link(source.path, target);
  } catch (error) {
    if (!hasCode(error, "EXDEV", "EPERM")) throw error;
    await copyFile(source.path, target);
  }
}
