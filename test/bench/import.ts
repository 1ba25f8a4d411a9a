import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { importFromFile } from "../../lib/ingest/from-file";
import { questionIds } from "../../lib/model/data/choices";
import { dataset } from "../../lib/model/data/dataset";
import { readOr } from "../../lib/store/disk/atomic";
import { type Done, inProcess, once, places, type Size, sizes } from "./kit/machine";

/** The made-up sales, unless they are there. */
export async function generate(size: Size): Promise<void> {
  await mkdir(places.out, { recursive: true });
  const path = places.csv(size);
  if (existsSync(path)) return;
  const { writeSales } = await import(join("..", "..", "scripts", "generate-sales"));
  await writeSales(sizes[size], path);
}

/** Imports the sales as a person's file would be. */
export async function importSales(size: Size, name = places.dataset(size)): Promise<string> {
  const imported = await importFromFile(places.csv(size), {
    name,
    manner: "replace",
    currency: "EUR",
    asked: [...questionIds],
  });
  if ("problems" in imported) throw new Error(JSON.stringify(imported.problems));
  return imported.version.id;
}

/** Imports the sales once more, into a data set of their own, while others read. */
export async function importBeside(size: Size): Promise<string> {
  await rm(join(places.data, "datasets", "bench-beside"), { recursive: true, force: true });
  return importSales(size, "bench-beside");
}

type Imported = Readonly<{ made: Done<string>; copies: readonly Done<void>[] }>;

/** The import and DuckDB's copy of the same file before and after it; kept for runs on the same file. */
export async function measureImport(size: Size): Promise<Imported> {
  await inProcess("generate", size);
  const name = `${size}-import`;
  const known = await once(name, () => runImport(size));
  const path = join(places.data, "datasets", places.dataset(size), "dataset.json");
  const { value: found } = await readOr(path, dataset);
  if (found?.current !== known.made.result) await inProcess("import", size);
  return known;
}

async function runImport(size: Size): Promise<Imported> {
  const before = await inProcess<void>("copy", size);
  const made = await inProcess<string>("import", size);
  return { made, copies: [before, await inProcess<void>("copy", size)] };
}
