import { spawnSync } from "node:child_process";
import { mkdir, readdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ProblemError } from "../../../lib/base/problem";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { readJob, startJob } from "../../../lib/ingest/job/job";
import { previewUpload } from "../../../lib/ingest/look/preview";
import type { ImportOptions } from "../../../lib/model/data/dataset";
import { isOver, type Job } from "../../../lib/model/data/job";
import { readDataset } from "../../../lib/store/catalog";
import { dataFolder, datasetFolder, uploadFolder, uploadsFolder } from "../../../lib/store/disk/paths";
import { serveCell } from "../../page/doors";
import { optionsOf } from "../given";
import { importText } from "../shop";

const mebibyte = 2 ** 20;

/** All that is written lies on a disk of 160 MB; without the right to mount one there is nothing to show. */
const mounted = mountSmallDisk();
if (!mounted) process.stderr.write("SKIPPED: a full disk is not tried, since no tmpfs can be mounted here\n");

function mountSmallDisk(): boolean {
  const made = spawnSync("mkdir", ["-p", dataFolder]).status === 0;
  return made && spawnSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", dataFolder]).status === 0;
}

const filler = join(dataFolder, "filler");

/** Leaves so many bytes free. */
async function leaveFree(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataFolder);
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
}

function sales(megabytes: number, encode: (text: string) => Uint8Array = (text) => Buffer.from(text)) {
  const count = Math.floor((megabytes * mebibyte) / 34);
  const rows = Array.from(
    { length: count },
    (_, i) => `2024-01-${10 + (i % 20)},Покупатель ${i % 99_999},${i % 777}.50\n`,
  );
  return encode(`date,customer,amount\n${rows.join("")}`);
}

async function upload(bytes: Uint8Array): Promise<string> {
  const sent = { name: "sales.csv", bytes: null, digest: null };
  return (await receiveUpload(new Blob([Buffer.from(bytes)]).stream(), sent)).id;
}

async function problemOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return "none";
}

async function optionsFor(id: string): Promise<ImportOptions> {
  const options = optionsOf(await previewUpload(id));
  return options;
}

async function untilOver(id: string): Promise<Job> {
  for (;;) {
    const job = await readJob(id);
    if (job !== null && isOver(job)) return job;
    await pause(20);
  }
}

describe.skipIf(!mounted)("with a full disk", () => {
  let old = "";

  beforeAll(async () => {
    await mkdir(join(dataFolder, "files"), { recursive: true });
    const text = "date,customer,amount\n2024-01-01,A,10\n2024-02-01,B,20\n";
    old = (await importText(text, { into: "Shop" })).version.id;
  });

  afterEach(async () => {
    await rm(filler, { force: true });
    expect(await readDataset("shop")).toMatchObject({ current: old, versions: [old] });
    expect((await readdir(datasetFolder("shop"))).sort()).toEqual([old, "dataset.json"].sort());
    const shown = await serveCell(
      { lang: "en", dataset: "shop", file: "summary.csv" },
      new URLSearchParams(),
    );
    expect(shown.status).toBe(200);
    await rm(uploadsFolder, { recursive: true, force: true });
  });

  test("an upload says so and is not kept", async () => {
    await leaveFree(mebibyte);
    expect(await problemOf(() => upload(sales(4)))).toBe("disk_full");
    expect(await readdir(uploadsFolder)).toEqual([]);
  });

  test("the preparation of a file says so and leaves the file as it came", async () => {
    const id = await upload(sales(6, utf16));
    await leaveFree(mebibyte / 4);
    expect(await problemOf(() => previewUpload(id))).toBe("disk_full");
    const left = await readdir(uploadFolder(id), { recursive: true });
    expect(left).toEqual(expect.arrayContaining(["source", "upload.json"]));
    expect(left.filter((name) => /work|\.[0-9a-f-]{36}$/.test(name))).toEqual([]);
    await rm(filler);
    expect((await previewUpload(id)).rows).toBeGreaterThan(0);
  });

  test("an import says so, and goes well once there is room", async () => {
    const id = await upload(sales(6));
    const options = await optionsFor(id);
    await leaveFree(mebibyte / 2);
    await startJob(id, options, "Shop");
    expect(await untilOver(id)).toMatchObject({ state: "failed", problem: { code: "disk_full" } });
    expect((await readdir(datasetFolder("shop"))).sort()).toEqual([old, "dataset.json"].sort());
    await rm(filler);
    await startJob(id, options, "Other");
    expect(await untilOver(id)).toMatchObject({ state: "done" });
  });
});

function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
}

// Registered last, so run before the folder itself is taken away.
afterAll(() => {
  if (mounted) spawnSync("umount", ["-l", dataFolder]);
});
