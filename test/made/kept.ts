import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

/** An address of a data directory's site, and what it answered when the directory was made: rows of JSON, or a file's text. */
export type Answers = Readonly<Record<string, unknown>>;

const kept = fileURLToPath(new URL("../fixtures/made", import.meta.url));

/** The schema numbers of which a data directory is kept, as names of folders. */
export function madeNames(): Promise<string[]> {
  return readdir(kept);
}

/** Keeps a data set out of a data directory, its indexes packed, with its answers. */
export async function keepMade(
  name: string,
  { folder, dataset, answers }: Readonly<{ folder: string; dataset: string; answers: Answers }>,
): Promise<void> {
  const to = join(kept, name);
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const place = join("datasets", dataset);
  await cp(join(folder, place), join(to, "data", place), { recursive: true });
  for (const index of await indexesIn(to, "index.duckdb")) {
    await writeFile(`${index}.gz`, gzipSync(await readFile(index), { level: 9 }));
    await rm(index);
  }
  const lines = Object.entries(answers).map(([address, answer]) =>
    [address, answer].map(printed).join(":\n"),
  );
  await writeFile(join(to, "answers.json"), `{\n${lines.join(",\n")}\n}\n`);
}

/** Puts a copy of a kept data directory into `folder`; its answers. */
export async function openMade(name: string, folder: string): Promise<Answers> {
  await cp(join(kept, name, "data"), folder, { recursive: true });
  for (const index of await indexesIn(folder, "index.duckdb.gz")) {
    await writeFile(index.replace(/\.gz$/, ""), gunzipSync(await readFile(index)));
    await rm(index);
  }
  return JSON.parse(await readFile(join(kept, name, "answers.json"), "utf8")) as Answers;
}

async function indexesIn(folder: string, name: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true });
  return found.filter((file) => file.endsWith(`/${name}`)).map((file) => join(folder, file));
}

function printed(value: unknown): string {
  return JSON.stringify(value);
}
