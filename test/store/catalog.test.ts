import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { listDatasets, publishVersion, readDataset, readVersion } from "../../lib/store/catalog";
import { deleteDataset } from "../../lib/store/deletion";
import { datasetFolder, datasetsFolder, uploadFolder, versionFolder } from "../../lib/store/disk/paths";
import { temporaryBeside } from "../../lib/store/disk/temporary";
import { writeVersion } from "./version-files";

const [first, second] = ["0123456789ab", "ba9876543210"] as const;

let count = 0;
let id = "";

beforeEach(() => {
  count += 1;
  id = `shop-${count}`;
});

async function publish(version: string, content = version): Promise<void> {
  const folder = temporaryBeside(join(datasetsFolder, version));
  await writeVersion(folder, version, { content });
  await publishVersion(folder, version, { id, name: `Shop ${count}` });
}

const linesOf = (version: string) => readFile(join(versionFolder(id, version), "lines.parquet"), "utf8");

test("a published version is current, and those before it stay", async () => {
  await publish(first);
  await publish(second);
  expect(await readDataset(id)).toEqual({
    id,
    name: `Shop ${count}`,
    current: second,
    versions: [first, second],
  });
  expect((await listDatasets()).map((dataset) => dataset.id)).toContain(id);
});

test("nobody may write to published files, and whoever may write to the folder deletes them", async () => {
  await publish(first);
  const folder = versionFolder(id, first);
  const names = await readdir(folder);
  expect(names).toContain("lines.parquet");
  for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o444);
  expect((await stat(folder)).mode & 0o700).toBe(0o700);
  await deleteDataset(id);
  expect(await readdir(datasetsFolder)).not.toContain(id);
});

test("publishing the same version again makes it current and leaves it as it is", async () => {
  await publish(first);
  await publish(second);
  await publish(first, "other");
  expect(await readDataset(id)).toMatchObject({ current: first, versions: [first, second] });
  expect(await linesOf(first)).toBe(`PAR1${first}PAR1`);
  expect(await readdir(datasetsFolder)).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/^\.tmp-/)]),
  );
});

test("a version takes the place of a copy that was broken off, which is kept beside it", async () => {
  await mkdir(versionFolder(id, first), { recursive: true });
  await writeFile(join(versionFolder(id, first), "lines.parquet"), "PAR1 and no end");
  await publish(first);
  expect(await linesOf(first)).toBe(`PAR1${first}PAR1`);
  const [kept = ""] = (await readdir(datasetFolder(id))).filter((name) => name.includes("broken"));
  expect(await readFile(join(datasetFolder(id), kept, "lines.parquet"), "utf8")).toBe("PAR1 and no end");
});

test("where the current version is gone, the newest that is there is read", async () => {
  await publish(first);
  await publish(second);
  await rm(versionFolder(id, second), { recursive: true });
  expect(await readDataset(id)).toMatchObject({ current: first, versions: [first, second] });
  await rm(versionFolder(id, first), { recursive: true });
  expect(await readDataset(id)).toMatchObject({ current: second });
});

test("what is not there is null, whatever the id", async () => {
  for (const odd of ["none", "..", "../x", "", "A", "a/b", "x".repeat(41)]) {
    expect(await readDataset(odd)).toBeNull();
    expect(await readVersion(odd, first)).toBeNull();
  }
  expect(await readVersion(id, "..")).toBeNull();
});

test("only an id becomes a path", () => {
  for (const odd of ["..", "a/b", ".tmp-x", "", "\u0000"]) {
    expect(() => datasetFolder(odd)).toThrow("invalid data set id");
    expect(() => versionFolder("a", odd)).toThrow("invalid version id");
    expect(() => uploadFolder(odd)).toThrow("invalid upload id");
  }
});

test("a data set whose file was spoilt by hand is an error for those who ask for it, and missing from the list", async () => {
  await publish(first);
  await writeFile(join(datasetFolder(id), "dataset.json"), '{"id": 1}');
  await expect(readDataset(id)).rejects.toThrow();
  expect((await listDatasets()).map((dataset) => dataset.id)).not.toContain(id);
});
