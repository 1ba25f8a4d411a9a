import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import {
  cancelJob,
  endLostJobs,
  readJob,
  startJob,
  startJobAgain,
  writeJob,
} from "../../../lib/ingest/job/job";
import { previewUpload } from "../../../lib/ingest/look/preview";
import type { ImportOptions } from "../../../lib/model/data/dataset";
import { isOver, type Job, job } from "../../../lib/model/data/job";
import { entriesOf, readDataset, readVersion } from "../../../lib/store/catalog";
import { datasetFolder, uploadFolder } from "../../../lib/store/disk/paths";
import { withLock } from "../../../lib/store/lock/lock";
import { isRunning } from "../../../lib/store/lock/owner";
import { goneMark, strangeMark } from "../../store/marks";
import { optionsOf } from "../given";
import { fileOf } from "../shop";

const rows = (count: number, first = 0) =>
  Array.from(
    { length: count },
    (_, i) => `2024-01-${10 + ((first + i) % 20)},C${i % 999},${(first + i) % 777}.50\n`,
  ).join("");

type Ready = Readonly<{ id: string; options: ImportOptions }>;

async function uploadOf(content: string): Promise<Ready> {
  const bytes = createReadStream(await fileOf(content));
  const { id } = await receiveUpload(bytes, { name: "sales.csv", bytes: null, digest: null });
  const options = optionsOf(await previewUpload(id));
  return { id, options };
}

async function until(id: string, reached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await readJob(id);
    if (job !== null && reached(job)) return job;
    if (job !== null && isOver(job)) throw new Error(`over before: ${JSON.stringify(job)}`);
    await pause(20);
  }
}

const untilOver = (id: string) => until(id, isOver);

const small = (first: number) => `date,customer,amount\n${rows(50, first)}`;
const large = (first: number) => `date,customer,amount\n${rows(400_000, first)}`;

/** As a job stands that a server wrote down; what is not said is of a job that waits. */
function jobOf(options: ImportOptions, known: Partial<Job>): Job {
  return job.parse({
    state: "queued",
    percent: 0,
    rows: null,
    dataset: "x",
    name: "x",
    options,
    version: null,
    problem: null,
    pid: process.pid,
    heard_at: new Date().toISOString(),
    ...known,
  });
}

test("an import runs in a process of its own and tells how far it is", async () => {
  const { id, options } = await uploadOf(`date,customer,amount\n${rows(1000)}`);
  expect(await readJob(id)).toBeNull();
  const started = await startJob(id, options, "Мои продажи", { rows_known: 1000 });
  expect(started).toMatchObject({ state: "queued", dataset: "moi-prodazhi", percent: 0, rows_known: 1000 });
  const over = await untilOver(id);
  expect(over).toMatchObject({ state: "done", percent: 100, rows: 1000, problem: null });
  expect(await readDataset("moi-prodazhi")).toMatchObject({ name: "Мои продажи", current: over.version });
});

test("an import that cannot be done fails with a problem", async () => {
  const { id, options } = await uploadOf("date,customer,amount\n2024-01-01,A,1\n");
  await startJob(id, { ...options, roles: { ...options.roles, customer: "gone" } }, "x");
  expect(await untilOver(id)).toMatchObject({ state: "failed", problem: { code: "column_missing" } });
});

test("a job whose process is gone has died", async () => {
  const { id, options } = await uploadOf("date,customer,amount\n2024-01-02,A,1\n");
  await writeJob(id, jobOf(options, { state: "running", owner: goneMark }));
  expect(await readJob(id)).toMatchObject({ state: "failed", problem: { code: "import_died" } });
  const silent = new Date(Date.now() - 600_000).toISOString();
  await writeJob(id, jobOf(options, { state: "running", owner: strangeMark, heard_at: silent }));
  expect(await readJob(id)).toMatchObject({ state: "failed", problem: { code: "import_died" } });
});

test("a job of a server that was restarted has failed, is written down so, and can be started again", async () => {
  const { id, options } = await uploadOf(small(7));
  const dead = { state: "running", dataset: "again", name: "Again", owner: goneMark } as const;
  await writeJob(id, jobOf(options, { ...dead, server: "the one before" }));
  await endLostJobs();
  expect(await readJob(id)).toMatchObject({ state: "failed", problem: { code: "import_restarted" } });
  await startJobAgain(id);
  const over = await untilOver(id);
  expect(over).toMatchObject({ state: "done", dataset: "again", options });
  expect(await readDataset("again")).toMatchObject({ name: "Again", current: over.version });
});

test("a worker that was killed after its version was made has done its work", async () => {
  const { id, options } = await uploadOf(small(11));
  await startJob(id, options, "killed late");
  const done = await untilOver(id);
  const dead = { state: "running", dataset: done.dataset, owner: goneMark } as const;
  await writeJob(id, jobOf(done.options, { ...dead, started_at: done.started_at }));
  // The server may still be busy with the worker that ended.
  expect(await untilOver(id)).toMatchObject({ state: "done", version: done.version, problem: null });
});

test("a waiting import says for what it waits, and can be cancelled", async () => {
  const { id, options } = await uploadOf(small(1));
  const cancelled = await withLock("import", async () => {
    await startJob(id, options, "waits");
    const waiting = await until(id, ({ waits }) => waits);
    expect(waiting).toMatchObject({ state: "queued", started_at: null });
    const after = await cancelJob(id);
    expect(isRunning(waiting.pid)).toBe(false);
    return after;
  });
  expect(cancelled).toMatchObject({ state: "cancelled", problem: null, options });
  expect(await readDataset("waits")).toBeNull();
});

test("a running import that is cancelled changes nothing, leaves nothing and can be started again", {
  timeout: 120_000,
}, async () => {
  const before = await uploadOf(small(2));
  await startJob(before.id, before.options, "cancelled");
  await untilOver(before.id);
  const known = await readDataset("cancelled");
  const { id, options } = await uploadOf(large(3));
  await startJob(id, options, "cancelled");
  const running = await until(id, ({ state, percent }) => state === "running" && percent > 0);
  expect(await cancelJob(id)).toMatchObject({ state: "cancelled", problem: null, options });
  expect(isRunning(running.pid)).toBe(false);
  expect(await readDataset("cancelled")).toEqual(known);
  expect((await entriesOf(datasetFolder("cancelled"))).sort()).toEqual(
    ["dataset.json", known?.current].sort(),
  );
  expect(await entriesOf(join(uploadFolder(id)))).not.toContain("cancel.json");
  await startJobAgain(id);
  const over = await untilOver(id);
  expect(await readDataset("cancelled")).toMatchObject({ versions: [known?.current, over.version] });
});

test("an import that is started the moment another of the same file has failed runs by itself", async () => {
  const { id, options } = await uploadOf(small(12));
  for (let round = 0; round < 3; round += 1) {
    await startJob(id, { ...options, roles: {} }, "at once");
    expect(await untilOver(id)).toMatchObject({ problem: { code: "role_missing" } });
  }
  await startJob(id, options, "at once");
  expect(await untilOver(id)).toMatchObject({ state: "done" });
});

test("an import that is over stays as it is when it is cancelled too late", async () => {
  const { id, options } = await uploadOf(small(4));
  await startJob(id, options, "late");
  const over = await untilOver(id);
  expect(await cancelJob(id)).toEqual(over);
  const failed = await uploadOf(small(5));
  await startJob(failed.id, { ...failed.options, roles: {} }, "late");
  await untilOver(failed.id);
  expect(await cancelJob(failed.id)).toMatchObject({ state: "failed" });
});

test("a worker ends with the process that started it, however that ends", { timeout: 120_000 }, async () => {
  const { id, options } = await uploadOf(large(6));
  const server = spawn(
    process.execPath,
    ["scripts/run.mjs", join("test", "ingest", "build", "starter.ts"), id, JSON.stringify(options), "orphan"],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const running = await until(id, ({ state, percent }) => state === "running" && percent > 0);
  server.kill("SIGKILL");
  while (isRunning(running.pid)) await pause(20);
  expect(await readJob(id)).toMatchObject({ state: "failed", problem: { code: "import_restarted" } });
  expect(await readDataset("orphan")).toBeNull();
  await endLostJobs();
  expect(await entriesOf(datasetFolder("orphan"))).toEqual([]);
});

test("two imports into one data set at once, in two processes, both end as versions in the order of their turns", {
  timeout: 120_000,
}, async () => {
  const uploads = [await uploadOf(large(8)), await uploadOf(small(9))];
  await withLock("import", async () => {
    for (const { id, options } of uploads) await startJob(id, options, "both");
    for (const { id } of uploads) await until(id, ({ waits }) => waits);
  });
  const over = await Promise.all(uploads.map(({ id }) => untilOver(id)));
  const made = await Promise.all(over.map(({ version }) => readVersion("both", version ?? "")));
  const turns = made.sort((a, b) => ((a?.created_at ?? "") < (b?.created_at ?? "") ? -1 : 1));
  const versions = turns.map((version) => version?.id);
  expect(new Set(versions).size).toBe(2);
  expect(await readDataset("both")).toMatchObject({ versions, current: versions[1] });
});
