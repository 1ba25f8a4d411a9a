import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { optionsOf } from "../../lib/ingest/from-file";
import { readJob, startJob, writeJob } from "../../lib/ingest/job";
import { previewUpload } from "../../lib/ingest/preview";
import { receiveUpload } from "../../lib/ingest/upload";
import type { ImportOptions } from "../../lib/model/dataset";
import type { Job } from "../../lib/model/job";
import { entriesOf, listDatasets, readDataset } from "../../lib/store/catalog";
import { datasetFolder } from "../../lib/store/paths";
import { fileOf, importText } from "./shop";

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `2024-01-${10 + (i % 20)},C${i % 999},${i % 777}.50\n`).join("");

async function uploadOf(content: string): Promise<{ id: string; options: ImportOptions }> {
  const bytes = createReadStream(await fileOf(content));
  const { id } = await receiveUpload(bytes, { name: "sales.csv", bytes: null, digest: null });
  const options = optionsOf(await previewUpload(id), {});
  if ("problems" in options) throw new Error(JSON.stringify(options));
  return { id, options };
}

async function untilOver(id: string): Promise<Job> {
  for (;;) {
    const job = await readJob(id);
    if (job?.state === "done" || job?.state === "failed") return job;
    await pause(100);
  }
}

test("an import runs in a process of its own and tells how far it is", async () => {
  const { id, options } = await uploadOf(`date,customer,amount\n${rows(1000)}`);
  expect(await readJob(id)).toBeNull();
  const started = await startJob(id, options, "Мои продажи");
  expect(started).toMatchObject({ state: "queued", dataset: "moi-prodazhi", percent: 0 });
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
  const { id, options } = await uploadOf("date,customer,amount\n2024-01-01,A,1\n");
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.once("exit", resolve));
  const base = {
    state: "running",
    percent: 5,
    rows: null,
    dataset: "x",
    name: "x",
    options,
    version: null,
    problem: null,
  } as const;
  await writeJob(id, { ...base, pid: gone.pid ?? 0, heard_at: new Date().toISOString() });
  expect(await readJob(id)).toMatchObject({ state: "failed", problem: { code: "import_died" } });
  await writeJob(id, { ...base, pid: process.pid, heard_at: new Date(Date.now() - 600_000).toISOString() });
  expect(await readJob(id)).toMatchObject({ state: "failed", problem: { code: "import_died" } });
});

test("a killed import leaves no data set, and the next import what it left half-made", {
  timeout: 120_000,
}, async () => {
  const path = await fileOf(`date,customer,amount\n${rows(400_000)}`);
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join("scripts", "tercet.ts"), "import", path, "--into", "killed"],
    {
      stdio: "ignore",
    },
  );
  while (!(await entriesOf(datasetFolder("killed"))).some((name) => name.startsWith(".tmp-"))) await pause(5);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  expect(await readDataset("killed")).toBeNull();
  expect((await listDatasets()).map(({ id }) => id)).not.toContain("killed");
  await importText("date,customer,amount\n2024-01-01,A,1\n", { into: "after" });
  expect(await entriesOf(datasetFolder("killed"))).toEqual([]);
});
