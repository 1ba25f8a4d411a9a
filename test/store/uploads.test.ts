import { randomUUID } from "node:crypto";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { upload } from "../../lib/model/upload";
import { readJson, writeJson } from "../../lib/store/atomic";
import { entriesOf } from "../../lib/store/catalog";
import { datasetFolder, uploadFolder, uploadsFolder } from "../../lib/store/paths";
import { makeUploadFolder, readUpload, sweepUnfinished, sweepUploads } from "../../lib/store/uploads";

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

test("what a killed import left half-made goes, and no more", async () => {
  await mkdir(join(datasetFolder("a"), ".tmp-0123456789ab-x"), { recursive: true });
  await mkdir(join(datasetFolder("a"), "0123456789ab"), { recursive: true });
  await sweepUnfinished();
  expect(await entriesOf(datasetFolder("a"))).toEqual(["0123456789ab"]);
});

test("a description is read as it was written, and one that is none is an error", async () => {
  const id = randomUUID();
  const written = {
    id,
    name: "a.csv",
    bytes: 1,
    sha256: "0".repeat(64),
    received_at: new Date().toISOString(),
  };
  await writeJson(join(uploadFolder(id), "upload.json"), written);
  expect(await readUpload(id)).toEqual(written);
  expect(await readUpload(randomUUID())).toBeNull();
  expect(await readUpload("../x")).toBeNull();
  await writeJson(join(uploadFolder(id), "upload.json"), { ...written, bytes: "1" });
  await expect(readJson(join(uploadFolder(id), "upload.json"), upload)).rejects.toThrow();
  expect(await entriesOf(uploadFolder(id))).toEqual(["upload.json"]);
});
