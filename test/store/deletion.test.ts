import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import {
  entriesOf,
  isThere,
  makeCurrent,
  publishVersion,
  readDataset,
  renameDataset,
} from "../../lib/store/catalog";
import { deleteDataset, deleteVersion, isKeptAway, keepAway } from "../../lib/store/deletion";
import { datasetFolder, datasetsFolder, versionFolder } from "../../lib/store/disk/paths";
import { sweepUnfinished } from "../../lib/store/disk/sweep";
import { temporaryBeside } from "../../lib/store/disk/temporary";
import { goneMark } from "./marks";
import { writeVersion } from "./version-files";

// What can be brought back is tested beside this: here it goes for good.
vi.hoisted(() => {
  process.env["UNDO_DAYS"] = "0";
});

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
  const folder = temporaryBeside(join(datasetsFolder, version));
  await writeVersion(folder, version);
  await publishVersion(folder, version, { id, name: "Life" });
}

/** As a killed deletion leaves a version. */
async function setOut(version: string): Promise<void> {
  await rename(versionFolder(id, version), join(datasetFolder(id), `.tmp-deleted-${version}.${goneMark}`));
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
  expect(await isThere(datasetFolder(id))).toBe(false);
});

test("with the last version that is listed, one that was found is listed", async () => {
  await writeVersion(versionFolder(id, "00000000000f"), "00000000000f");
  for (const version of versions) await deleteVersion(id, version);
  expect(await readDataset(id)).toMatchObject({ current: "00000000000f", versions: ["00000000000f"] });
  await deleteVersion(id, "00000000000f");
  expect(await isThere(datasetFolder(id))).toBe(false);
});

test("a data set goes with all its versions, but not with an import that is under way", async () => {
  const folder = temporaryBeside(join(datasetsFolder, `${id}-under-way`));
  await writeVersion(folder, first);
  expect(await deleteDataset(id)).toEqual({ dataset: null });
  expect(await isThere(datasetFolder(id))).toBe(false);
  expect(await deleteDataset(id)).toBe(false);
  await publishVersion(folder, first, { id, name: "Anew" });
  expect(await readDataset(id)).toMatchObject({ name: "Anew", versions: [first] });
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

test("a deletion that was killed when the folder had gone is a deletion, and the next sweep finishes it", async () => {
  await setOut(third);
  expect(await readDataset(id)).toMatchObject({ current: second, versions: [...versions] });
  await sweepUnfinished();
  expect(await readDataset(id)).toMatchObject({ current: second, versions: [first, second] });
  expect(await onDisk()).toEqual([first, second, "dataset.json"]);
});

test("so it is where another deletion comes before the sweep", async () => {
  for (const version of [first, second]) await setOut(version);
  await deleteVersion(id, third);
  expect(await isThere(datasetFolder(id))).toBe(false);
});

test("what nobody marked stays, whatever lists it", async () => {
  const odd = ["00000000000f", "campaigns", "notes", "dataset.json.0000", ".hidden"];
  for (const name of odd) await mkdir(join(datasetFolder(id), name));
  const before = await onDisk();
  for (const text of ["{", '{"id": 1}', JSON.stringify({ id, name: "Life", current: third, versions: [] })]) {
    await writeFile(join(datasetFolder(id), "dataset.json"), text);
    await sweepUnfinished();
    expect(await onDisk()).toEqual(before);
  }
});

test("what was deleted for good does not come back by itself", async () => {
  expect(await isKeptAway(id)).toBe(false);
  await keepAway(id);
  expect(await isKeptAway(id)).toBe(true);
});
