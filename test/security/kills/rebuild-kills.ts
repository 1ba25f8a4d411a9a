import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { rebuildIndex } from "../../../lib/ingest/rebuild/rebuild";
import { dataFolder, indexPath, unfinished, versionFolder } from "../../../lib/store/disk/paths";
import { writeSales } from "../../../scripts/generate-sales";
import { chanceOf } from "../../chance";
import { importPath } from "../../ingest/shop";
import { rowsOf } from "../../shell";

const lines = 150_000;

/** Kills rebuildings at random moments: an index is there whole or not at all, and what is left carries our mark. */
export async function holdKills(count: number, seed: number): Promise<void> {
  process.stderr.write(`moments of killing from SEED=${seed}\n`);
  const chance = chanceOf(seed);
  const file = join(dataFolder, "sales.csv");
  await writeSales(lines, file);
  const { dataset, version, folder } = await importPath(file, { into: "Kills" });
  const place = { dataset, version: version.id };
  const index = indexPath(dataset, version.id);
  const before = await countsOf(index);
  const files = await readdir(folder);
  await rm(index);
  const started = performance.now();
  await rebuildIndex(place);
  const takesMs = performance.now() - started;
  for (let round = 0, kills = 0; kills < count && round < 3 * count; round += 1) {
    await rm(index, { force: true });
    const child = startRebuild(dataset, version.id);
    await untilMaking(child, folder);
    await pause(chance() * takesMs);
    const isKilled = child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    if (isKilled) kills += 1;
    if (existsSync(index)) expect(await countsOf(index)).toEqual(before);
    const left = (await readdir(folder)).filter((name) => !files.includes(name));
    expect(left.filter((name) => !name.startsWith(unfinished))).toEqual([]);
  }
  await rm(index, { force: true });
  expect(await rebuildIndex(place)).toBe("made");
  expect(await countsOf(index)).toEqual(before);
  expect((await readdir(versionFolder(dataset, version.id))).sort()).toEqual(files.sort());
  expect((await readdir(dataFolder)).filter((name) => name.startsWith("index-"))).toEqual([]);
}

function startRebuild(dataset: string, version: string): ChildProcess {
  const script = join("scripts", "tercet.ts");
  return spawn(process.execPath, ["scripts/run.mjs", script, "rebuild", dataset, version], {
    stdio: "ignore",
  });
}

/** Until the work has begun. */
async function untilMaking(child: ChildProcess, folder: string): Promise<void> {
  while (child.exitCode === null && !(await readdir(folder)).some((name) => name.startsWith(unfinished)))
    await pause(5);
}

async function countsOf(index: string) {
  const sums = ["spans", "customers", "days", "companies"].map(
    (name) => `(select count(*)::varchar || bit_xor(hash(t))::varchar from v.${name} t) as ${name}`,
  );
  return rowsOf(`attach '${index}' as v (read_only); select ${sums.join(", ")}`);
}
