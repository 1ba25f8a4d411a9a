import { randomUUID } from "node:crypto";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { upload } from "../../lib/model/upload";
import { readJson, writeJson } from "../../lib/store/atomic";
import { entriesOf } from "../../lib/store/catalog";
import { arrivingFolder, uploadFolder, uploadsFolder } from "../../lib/store/paths";
import { makeUploadFolder, readUpload, sweepUpload, sweepUploads } from "../../lib/store/uploads";

test("uploads that nobody touched for a day go; others and strange folders stay", async () => {
  const [old, young] = [randomUUID(), randomUUID()];
  for (const id of [old, young]) await writeFile(join(await makeUploadFolder(id), "source"), "x");
  await mkdir(join(uploadsFolder, "by-hand"), { recursive: true });
  const now = new Date();
  const before = new Date(now.getTime() - 25 * 3_600_000);
  await utimes(uploadFolder(old), before, before);
  await sweepUploads(now);
  expect((await entriesOf(uploadsFolder)).sort()).toEqual([young, "by-hand"].sort());
});

test("so do files that stopped coming, with what was said of them", async () => {
  const [old, young, orphan] = [randomUUID(), randomUUID(), randomUUID()];
  await mkdir(arrivingFolder, { recursive: true });
  const names = [old, `${old}.json`, young, `${young}.json`, `${orphan}.json`, "by-hand"];
  for (const name of names) await writeFile(join(arrivingFolder, name), "x");
  const now = new Date();
  const before = new Date(now.getTime() - 25 * 3_600_000);
  for (const name of names.filter((name) => name !== young))
    await utimes(join(arrivingFolder, name), before, before);
  await sweepUploads(now);
  expect((await entriesOf(arrivingFolder)).sort()).toEqual([young, `${young}.json`, "by-hand"].sort());
});

test("what a killed process left of an upload's descriptions goes, and no more", async () => {
  const id = randomUUID();
  const folder = await makeUploadFolder(id);
  for (const name of ["source", "job.json", `job.json.${randomUUID()}`])
    await writeFile(join(folder, name), "x");
  await sweepUpload(id);
  expect((await entriesOf(folder)).sort()).toEqual(["job.json", "source"]);
});

test("a description is read as it was written, and one that is none is an error", async () => {
  const id = randomUUID();
  const written = {
    id,
    name: "a.csv",
    bytes: 1,
    sha256: "0".repeat(64),
    received_at: new Date().toISOString(),
    into: null,
    manner: null,
  };
  await writeJson(join(uploadFolder(id), "upload.json"), written);
  expect(await readUpload(id)).toEqual(written);
  expect(await readUpload(randomUUID())).toBeNull();
  expect(await readUpload("../x")).toBeNull();
  await writeJson(join(uploadFolder(id), "upload.json"), { ...written, bytes: "1" });
  await expect(readJson(join(uploadFolder(id), "upload.json"), upload)).rejects.toThrow();
  expect(await entriesOf(uploadFolder(id))).toEqual(["upload.json"]);
});
