import { type ChildProcess, spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { endLostJobs, readJob, startJob, startJobAgain } from "../../../lib/ingest/job/job";
import { previewUpload } from "../../../lib/ingest/look/preview";
import type { ImportOptions } from "../../../lib/model/data/dataset";
import { isOver, type Job } from "../../../lib/model/data/job";
import { forgetVersion } from "../../../lib/query/question";
import { readDataset } from "../../../lib/store/catalog";
import { deleteVersion } from "../../../lib/store/deletion";
import { dataFolder, datasetFolder, uploadFolder, versionFolder } from "../../../lib/store/disk/paths";
import { takeBack } from "../../../lib/store/found";
import { isRunning } from "../../../lib/store/lock/owner";
import { writeSales } from "../../../scripts/generate-sales";
import { chanceOf } from "../../chance";
import { serveCell } from "../../page/doors";
import { optionsOf } from "../given";
import { importText } from "../shop";

const lines = 120_000;
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

type Ready = Readonly<{ id: string; options: ImportOptions }>;

async function uploadOf(path: string): Promise<Ready> {
  const sent = { name: "sales.csv", bytes: null, digest: null };
  const { id } = await receiveUpload(createReadStream(path), sent);
  const options = optionsOf(await previewUpload(id));
  return { id, options };
}

async function until(id: string, reached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await readJob(id);
    if (job !== null && reached(job)) return job;
    await pause(10);
  }
}

/** A number of the served page, asked of the disk and not of what is remembered. */
async function summaryOf(dataset: string, version: string): Promise<string> {
  await forgetVersion(versionFolder(dataset, version));
  const answer = await serveCell({ lang: "en", dataset, file: "summary.csv" }, new URLSearchParams());
  expect(answer.status).toBe(200);
  return answer.text();
}

async function stagesOf(id: string): Promise<string[]> {
  return (await readdir(uploadFolder(id))).filter((name) => name.startsWith("stage-"));
}

/** A server that starts the import, to be killed itself. */
function startElsewhere({ id, options }: Ready, name: string): ChildProcess {
  const script = join("test", "ingest", "build", "starter.ts");
  return spawn(process.execPath, ["scripts/run.mjs", script, id, JSON.stringify(options), name], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Kills an import after so many milliseconds of work: its worker, or the server that it belongs to. */
async function killAfter(ready: Ready, ms: number, whom: "worker" | "server"): Promise<Job> {
  // What an earlier try had read would shorten this one.
  for (const name of await stagesOf(ready.id)) await rm(join(uploadFolder(ready.id), name));
  const since = new Date().toISOString();
  const server = whom === "server" ? startElsewhere(ready, "Shop") : null;
  if (server === null) await startJob(ready.id, ready.options, "Shop");
  const { pid } = await until(ready.id, (job) => job.heard_at > since && job.started_at !== null);
  await pause(ms);
  if (server !== null) server.kill("SIGKILL");
  else if (isRunning(pid)) process.kill(pid, "SIGKILL");
  while (isRunning(pid)) await pause(5);
  return until(ready.id, isOver);
}

/**
 * Kills an import at so many random moments, each third one with its server: the old version serves, nothing half-made stays, and a
 * new try succeeds.
 */
export async function killImports(moments: number): Promise<void> {
  process.stderr.write(`moments of killing from SEED=${seed}\n`);
  const old = await importText("date,customer,amount\n2024-01-01,A,10\n2024-02-01,B,20\n", { into: "Shop" });
  const served = await summaryOf("shop", old.version.id);
  const path = join(dataFolder, "sales.csv");
  await writeSales(lines, path);
  const ready = await uploadOf(path);
  await startJob(ready.id, ready.options, "Undisturbed");
  const { started_at } = await until(ready.id, (job) => job.started_at !== null);
  const undisturbed = await until(ready.id, isOver);
  let takesMs = Date.now() - Date.parse(started_at ?? "");
  const chance = chanceOf(seed);
  let kills = 0;
  for (let round = 0; kills < moments && round < 3 * moments; round += 1) {
    const moment = chance() * 0.9 * takesMs;
    const job = await killAfter(ready, moment, kills % 3 === 2 ? "server" : "worker");
    // Killed too late: it had been made, if not listed, so it goes and does not count, and what it takes is less than was thought.
    const found = await takeBack("shop", null);
    if (job.state === "done" || found !== null) {
      await deleteVersion("shop", job.version ?? found?.versions[0]?.id ?? "");
      await endLostJobs();
      takesMs = Math.min(takesMs, moment);
      continue;
    }
    kills += 1;
    expect(job.state).toBe("failed");
    expect(await readDataset("shop")).toMatchObject({ current: old.version.id });
    expect(await summaryOf("shop", old.version.id)).toBe(served);
    await endLostJobs();
    // Versions that were made too soon to count lie in the trash.
    const names = (await readdir(datasetFolder("shop"))).filter((name) => name !== ".trash");
    expect(names.sort()).toEqual([old.version.id, "dataset.json"].sort());
    expect((await readdir(uploadFolder(ready.id))).filter((name) => name.startsWith(".tmp-"))).toEqual([]);
    expect((await readdir(dataFolder)).filter((name) => /^(import|dataset-).*lock/.test(name))).toEqual([]);
  }
  expect(kills).toBe(moments);
  await startJobAgain(ready.id);
  expect(await until(ready.id, isOver)).toMatchObject({ state: "done", version: undisturbed.version });
  expect(await readDataset("shop")).toMatchObject({ versions: [old.version.id, undisturbed.version] });
}
