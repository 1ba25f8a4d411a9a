import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { entriesOf, makeCurrent, publishVersion, readDataset, renameDataset } from "../../lib/store/catalog";
import { deleteDataset, deleteVersion, isKeptAway, keepAway, sweepDatasets } from "../../lib/store/deletion";
import { withLock } from "../../lib/store/lock";
import { datasetFolder } from "../../lib/store/paths";
import { sweepAtStart } from "../../lib/store/uploads";

const versions = ["000000000001", "000000000002", "000000000003"] as const;
const [first, second, third] = versions;

let count = 0;
let id = "";

beforeEach(async () => {
  count += 1;
  id = `life-${count}`;
  for (const version of versions) await publish(version);
});

async function publish(version: string): Promise<void> {
  const folder = join(datasetFolder(id), `.tmp-${version}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "lines.parquet"), version);
  await publishVersion(folder, version, { id, name: "Life" });
}

const onDisk = async () => (await entriesOf(datasetFolder(id))).sort();

test("a version that goes leaves the others, and the current one as it was", async () => {
  expect(await deleteVersion(id, first)).toEqual({
    dataset: { id, name: "Life", current: third, versions: [second, third] },
  });
  expect(await onDisk()).toEqual([second, third, "dataset.json"]);
  expect(await deleteVersion(id, first)).toBe(false);
});

test("where the current version goes, the newest of the others is current", async () => {
  await deleteVersion(id, third);
  expect(await readDataset(id)).toMatchObject({ current: second, versions: [first, second] });
});

test("with its last version a data set goes", async () => {
  for (const version of versions) await deleteVersion(id, version);
  expect(await readDataset(id)).toBeNull();
  expect(await entriesOf(datasetFolder(id))).toEqual([]);
});

test("a data set goes with all its versions, but not with an import that is under way", async () => {
  await mkdir(join(datasetFolder(id), ".tmp-under-way"));
  expect(await deleteDataset(id)).toEqual({ dataset: null });
  expect(await onDisk()).toEqual([".tmp-under-way"]);
  expect(await deleteDataset(id)).toBe(false);
});

test("a name changes and nothing else", async () => {
  expect(await renameDataset(id, "Жизнь")).toBe(true);
  expect(await readDataset(id)).toEqual({ id, name: "Жизнь", current: third, versions: [...versions] });
  expect(await renameDataset("nowhere", "x")).toBe(false);
});

test("changes at once by many lose none of each other", async () => {
  const more = Array.from({ length: 12 }, (_, i) => `10000000000${i.toString(16)}`);
  await Promise.all([
    ...more.map(publish),
    renameDataset(id, "Renamed"),
    deleteVersion(id, first),
    deleteVersion(id, second),
  ]);
  const found = await readDataset(id);
  expect(found?.name).toBe("Renamed");
  expect([...(found?.versions ?? [])].sort()).toEqual([third, ...more].sort());
});

test("a version that somebody deleted cannot be made current", async () => {
  await deleteVersion(id, first);
  await expect(makeCurrent(first, { id, name: "Life" })).rejects.toMatchObject({
    problem: { code: "version_gone" },
  });
  expect(await readDataset(id)).toMatchObject({ versions: [second, third] });
});

test("whatever a deletion or an import left half-made goes, and what is named stays", async () => {
  for (const left of [".tmp-deleted-x", "00000000000f"]) await mkdir(join(datasetFolder(id), left));
  await writeFile(join(datasetFolder(id), "dataset.json.0000"), "{");
  await sweepDatasets();
  expect(await onDisk()).toEqual([...versions, "dataset.json"]);
});

test("a data set whose description was spoilt by hand is not touched", async () => {
  await writeFile(join(datasetFolder(id), "dataset.json"), "{");
  await mkdir(join(datasetFolder(id), ".tmp-x"));
  await sweepDatasets();
  expect(await onDisk()).toEqual([".tmp-x", ...versions, "dataset.json"]);
});

test("a start leaves alone what an import of another process makes just now", async () => {
  await mkdir(join(datasetFolder(id), ".tmp-x"));
  await withLock("import", sweepAtStart);
  expect(await onDisk()).toContain(".tmp-x");
  await sweepAtStart();
  expect(await onDisk()).not.toContain(".tmp-x");
});

test("what was deleted for good does not come back by itself", async () => {
  expect(await isKeptAway(id)).toBe(false);
  await keepAway(id);
  expect(await isKeptAway(id)).toBe(true);
});
