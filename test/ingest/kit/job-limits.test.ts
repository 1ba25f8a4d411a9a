import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { readJob, startJob } from "../../../lib/ingest/job/job";
import { previewUpload } from "../../../lib/ingest/look/preview";
import { isOver, type Job } from "../../../lib/model/data/job";
import { entriesOf, readDataset } from "../../../lib/store/catalog";
import { datasetFolder } from "../../../lib/store/disk/paths";
import { optionsOf } from "../given";

const settings = { ...env };

afterEach(() => void Object.assign(env, settings));

async function start(name: string): Promise<string> {
  const lines = Array.from({ length: 300_000 }, (_, i) => `2024-01-${10 + (i % 20)},C${i % 999},${i}.50\n`);
  const bytes = new Blob([`date,customer,amount\n${lines.join("")}`]).stream();
  const { id } = await receiveUpload(bytes, { name: `${name}.csv`, bytes: null, digest: null });
  const options = optionsOf(await previewUpload(id));
  await startJob(id, options, name);
  return id;
}

async function until(id: string, reached: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await readJob(id);
    if (job !== null && reached(job)) return job;
    await pause(20);
  }
}

test("a worker that takes more memory than it may is stopped, and the setting is named", async () => {
  env.IMPORT_RSS_MAX_MB = 60;
  const over = await until(await start("memory"), isOver);
  expect(over).toMatchObject({ state: "failed", problem: { code: "import_rss", values: { limit_mb: 60 } } });
  expect(await readDataset("memory")).toBeNull();
  expect(await entriesOf(datasetFolder("memory"))).toEqual([]);
});

test("a worker that runs out of JavaScript's memory says so", async () => {
  env.IMPORT_HEAP_MB = 4;
  const over = await until(await start("heap"), isOver);
  expect(over).toMatchObject({ state: "failed", problem: { code: "import_heap", values: { limit_mb: 4 } } });
});

test("a worker that hangs outside the database is ended when its time is over", async () => {
  env.IMPORT_TIME_LIMIT_MS = 5_000;
  const id = await start("hangs");
  const { pid } = await until(id, ({ started_at }) => started_at !== null);
  process.kill(pid, "SIGSTOP");
  expect(await until(id, isOver)).toMatchObject({ state: "failed", problem: { code: "import_time" } });
  expect(await entriesOf(datasetFolder("hangs"))).toEqual([]);
});
