import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { requireRoom } from "../../../lib/ingest/arrive/upload-parts";
import { addCampaign, deleteCampaign, readCampaign } from "../../../lib/store/campaigns";
import { isThere, publishVersion, readDataset } from "../../../lib/store/catalog";
import { notes } from "../../../lib/store/dataset/notes";
import {
  deletedDatasets,
  deletedOf,
  restore,
  restoreDataset,
  sweepDeleted,
} from "../../../lib/store/dataset/undo";
import {
  deleteDataset,
  deleteVersion,
  finishDeletions,
  isKeptAway,
  keepAway,
} from "../../../lib/store/deletion";
import { campaignFolder, datasetFolder, datasetsFolder, versionFolder } from "../../../lib/store/disk/paths";
import { temporaryBeside } from "../../../lib/store/disk/temporary";
import { emptyTrash, moveToTrash, trashOf } from "../../../lib/store/disk/trash";
import { draftOf } from "../../campaigns";
import { writeVersion } from "../version-files";

const [first, second] = ["000000000001", "000000000002"] as const;

let count = 0;
let id = "";

beforeEach(async () => {
  count += 1;
  id = `back-${count}`;
  for (const version of [first, second]) await publish(version);
});

async function publish(version: string): Promise<void> {
  const folder = temporaryBeside(join(datasetsFolder, version));
  await writeVersion(folder, version);
  await publishVersion(folder, version, { id, name: "Life" });
}

async function nameOf(kind: "versions" | "campaigns"): Promise<string> {
  return (await deletedOf(id, kind))[0]?.name ?? "";
}

const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000);

test("a version comes back as it was, and is listed again", async () => {
  await writeFile(join(versionFolder(id, second), "mark"), "own");
  await deleteVersion(id, second);
  expect(await readDataset(id)).toMatchObject({ current: first, versions: [first] });
  const name = await nameOf("versions");
  expect(await restore(id, "versions", name)).toBe(second);
  expect(await readDataset(id)).toMatchObject({ current: first, versions: [first, second] });
  expect(await readFile(join(versionFolder(id, second), "mark"), "utf8")).toBe("own");
  expect([await deletedOf(id, "versions"), await restore(id, "versions", name)]).toEqual([[], null]);
});

test("a version that was imported again meanwhile is left as it is", async () => {
  await deleteVersion(id, second);
  await publish(second);
  await writeFile(join(versionFolder(id, second), "mark"), "new");
  expect(await restore(id, "versions", await nameOf("versions"))).toBeNull();
  expect(await readFile(join(versionFolder(id, second), "mark"), "utf8")).toBe("new");
});

test("a deletion that was killed before the list was written is finished, and the version can be brought back", async () => {
  await moveToTrash(versionFolder(id, second), trashOf(id, "versions"));
  await finishDeletions();
  expect(await readDataset(id)).toMatchObject({ current: first, versions: [first] });
  expect(await restore(id, "versions", await nameOf("versions"))).toBe(second);
});

test("a data set comes back with its versions, under the next id that is free where its own is taken", async () => {
  await keepAway(id);
  await deleteDataset(id);
  expect(await isThere(datasetFolder(id))).toBe(false);
  const [deleted] = (await deletedDatasets()).filter((one) => one.id === id);
  expect(deleted?.title).toBe("Life");
  expect(await restoreDataset(deleted?.name ?? "")).toBe(id);
  expect(await readDataset(id)).toMatchObject({ name: "Life", versions: [first, second] });
  expect(await isKeptAway(id)).toBe(false);
  await deleteDataset(id);
  await publish(first);
  const [again] = (await deletedDatasets()).filter((one) => one.id === id);
  expect(await restoreDataset(again?.name ?? "")).toBe(`${id}-2`);
  expect(await readDataset(`${id}-2`)).toMatchObject({ versions: [first, second] });
  expect(await readDataset(id)).toMatchObject({ versions: [first] });
  expect(await restoreDataset(again?.name ?? "")).toBeNull();
});

test("a campaign comes back, and after its days or when its data set forgets somebody nothing does", async () => {
  const made = draftOf({ name: "May" });
  await addCampaign(id, made);
  await writeFile(join(campaignFolder(id, made.id), "audience.parquet"), "people");
  await deleteCampaign(id, made.id);
  expect((await deletedOf(id, "campaigns")).map(({ title }) => title)).toEqual(["May"]);
  expect(await restore(id, "campaigns", await nameOf("campaigns"))).toBe(made.id);
  expect(await readCampaign(id, made.id)).toMatchObject({ name: "May" });
  await deleteCampaign(id, made.id);
  await sweepDeleted(daysOn(6));
  expect(await deletedOf(id, "campaigns")).toHaveLength(1);
  await sweepDeleted(daysOn(8));
  expect(await deletedOf(id, "campaigns")).toEqual([]);
  await deleteVersion(id, second);
  await emptyTrash(id);
  expect(await deletedOf(id, "versions")).toEqual([]);
});

test("what was deleted gives way to a file that would not fit on the disk", async () => {
  await deleteVersion(id, second);
  await requireRoom({ size: 1 });
  expect(await deletedOf(id, "versions")).toHaveLength(1);
  await expect(requireRoom({ size: Number.MAX_SAFE_INTEGER })).rejects.toThrow("disk_full");
  expect(await deletedOf(id, "versions")).toEqual([]);
});

test("a note that was deleted goes for good after its days, and others stay", async () => {
  const note = { schema: 1, text: "Snow", day: null, segment: "vip", journal: [] } as const;
  const at = new Date().toISOString();
  await notes.add(id, "kept", { ...note, journal: [{ at, by: "", what: "saved" }], deleted: false });
  await notes.add(id, "gone", { ...note, journal: [{ at, by: "", what: "deleted" }], deleted: true });
  const ids = async () => (await notes.survey(id)).found.map((one) => one.id);
  await sweepDeleted(daysOn(6));
  expect(await ids()).toEqual(["gone", "kept"]);
  await sweepDeleted(daysOn(8));
  expect(await ids()).toEqual(["kept"]);
});
