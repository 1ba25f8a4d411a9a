import { randomUUID } from "node:crypto";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SpoiltError } from "../../lib/base/spoilt";
import { entriesOf } from "../../lib/store/catalog";
import { writeJson } from "../../lib/store/disk/atomic";
import { arrivingFolder, uploadFolder, uploadsFolder } from "../../lib/store/disk/paths";
import { readUpload, sweepUpload, sweepUploads } from "../../lib/store/uploads";
import { goneMark } from "./marks";

const hourMs = 3_600_000;

const written = {
  name: "a.csv",
  bytes: 1,
  sha256: "0".repeat(64),
  received_at: new Date().toISOString(),
  into: null,
  manner: null,
};

/** An upload that came just now. */
async function addUpload(): Promise<string> {
  const id = randomUUID();
  await writeJson(join(uploadFolder(id), "upload.json"), { id, ...written });
  await writeFile(join(uploadFolder(id), "source"), "x");
  return id;
}

async function age(path: string, hours: number): Promise<void> {
  const at = new Date(Date.now() - hours * hourMs);
  await utimes(path, at, at);
}

beforeEach(() => mkdir(arrivingFolder, { recursive: true }));
afterEach(() => vi.useRealTimers());

test("uploads that nobody touched for a day go; others and strange folders stay", async () => {
  const [old, young] = [await addUpload(), await addUpload()];
  await mkdir(join(uploadsFolder, "by-hand"), { recursive: true });
  await age(uploadFolder(old), 25);
  await sweepUploads();
  expect((await entriesOf(uploadsFolder)).sort()).toEqual([young, "by-hand"].sort());
});

test("so do files that stopped coming, with what was said of them", async () => {
  const [old, young, orphan] = [randomUUID(), randomUUID(), randomUUID()];
  const names = [old, `${old}.json`, young, `${young}.json`, `${orphan}.json`, "by-hand"];
  for (const name of names) await writeFile(join(arrivingFolder, name), "x");
  for (const name of names.filter((name) => name !== young)) await age(join(arrivingFolder, name), 25);
  await sweepUploads();
  expect((await entriesOf(arrivingFolder)).sort()).toEqual([young, `${young}.json`, "by-hand"].sort());
});

test.each([
  ["on", 48],
  ["back", -48],
])("a clock that jumps two days %s takes nothing that is on its way", async (_, hours) => {
  const [here, coming] = [await addUpload(), randomUUID()];
  await writeFile(join(arrivingFolder, coming), "x");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * hourMs });
  const after = await addUpload();
  // A file takes its times from the clock of the machine, which jumped as well.
  for (const path of [uploadFolder(after), join(arrivingFolder, `${coming}.json`)]) {
    if (path.endsWith(".json")) await writeFile(path, "x");
    await age(path, 0);
  }
  await sweepUploads();
  expect(await entriesOf(uploadsFolder)).toEqual(expect.arrayContaining([here, after]));
  expect(await entriesOf(arrivingFolder)).toEqual(expect.arrayContaining([coming, `${coming}.json`]));
});

test("what a killed process left half-made of an upload goes, and no more", async () => {
  const id = await addUpload();
  const older = `job.json.${randomUUID()}`;
  const left = [`.tmp-job.json.${goneMark}.${randomUUID()}`, `.tmp-work.${goneMark}.${randomUUID()}`];
  await mkdir(join(uploadFolder(id), "prepared"));
  for (const name of ["job.json", older, ...left, `prepared/${left[0]}`])
    await writeFile(join(uploadFolder(id), name), "x");
  await sweepUpload(id);
  expect((await entriesOf(uploadFolder(id))).sort()).toEqual(
    ["job.json", older, "prepared", "source", "upload.json"].sort(),
  );
  expect(await entriesOf(join(uploadFolder(id), "prepared"))).toEqual([]);
});

test("a description is read as it was written, and one that is none is an error", async () => {
  const id = randomUUID();
  const path = join(uploadFolder(id), "upload.json");
  await writeJson(path, { id, ...written });
  // Those of earlier programs name no time zone, and none came from the watched folder.
  expect(await readUpload(id)).toEqual({ id, ...written, time_zone: null, inbox: null });
  expect(await readUpload(randomUUID())).toBeNull();
  expect(await readUpload("../x")).toBeNull();
  await writeJson(path, { id, ...written, bytes: "1" });
  await expect(readUpload(id)).rejects.toThrow(SpoiltError);
  expect(await entriesOf(uploadFolder(id))).toEqual(["upload.json"]);
});
