import { cp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { importOptions } from "../../lib/model/data/dataset";
import { readDataset } from "../../lib/store/catalog";
import { writeJson } from "../../lib/store/disk/atomic";
import { datasetFolder, versionFolder } from "../../lib/store/disk/paths";
import { allFound, foundVersions, takeBack } from "../../lib/store/found";
import { writeRemembered } from "../../lib/store/remembered";
import { writeVersion } from "./version-files";

/** Names say nothing of the age. */
const [oldest, middle, newest] = ["cccccccccccc", "aaaaaaaaaaaa", "bbbbbbbbbbbb"] as const;

let count = 0;
let id = "";

beforeEach(async () => {
  count += 1;
  id = `lost-${count}`;
  for (const [i, version] of [oldest, middle, newest].entries())
    await writeVersion(versionFolder(id, version), version, { createdAt: `2024-0${i + 1}-01T00:00:00.000Z` });
});

const listPath = () => join(datasetFolder(id), "dataset.json");

async function list(versions: readonly string[], current = versions.at(-1) ?? ""): Promise<void> {
  await writeJson(listPath(), { id, name: "Shop", current, versions });
}

test("a version that is not listed is found, and stands in its place once it is listed", async () => {
  await list([oldest, newest], oldest);
  expect((await foundVersions(id, [oldest, newest])).map((found) => found.id)).toEqual([middle]);
  expect(await allFound()).toContainEqual(expect.objectContaining({ id, name: "Shop", list: "there" }));
  expect(await takeBack(id, newest)).toBeNull();
  expect(await takeBack(id, middle)).toMatchObject({ versions: [{ id: middle }] });
  expect(await readDataset(id)).toEqual({
    id,
    name: "Shop",
    current: oldest,
    versions: [oldest, middle, newest],
  });
  expect(await takeBack(id, middle)).toBeNull();
});

test("a lost list is made anew from the versions, by their age", async () => {
  expect((await allFound()).find((found) => found.id === id)).toMatchObject({ name: id, list: "gone" });
  await takeBack(id, null);
  expect(await readDataset(id)).toEqual({
    id,
    name: id,
    current: newest,
    versions: [oldest, middle, newest],
  });
});

test("the name that was given with the last file comes back with it", async () => {
  const options = importOptions.parse({
    roles: {},
    documents: "row",
    date_format: "auto",
    decimal_mark: ".",
    time_zone: "UTC",
    currency: "EUR",
  });
  for (const [n, name] of ["Later", "Earlier"].entries())
    await writeRemembered(`000000000000000${n}`, {
      options,
      dataset: id,
      name,
      file: "x.csv",
      at: `2024-0${2 - n}-01`,
    });
  await takeBack(id, null);
  expect((await readDataset(id))?.name).toBe("Later");
});

test.each([
  ["cut", '{"id":"x","name":"Лавка \\"Чай\\"","current":"aaaa', 'Лавка "Чай"'],
  ["of another kind", '{"name":"Shop","versions":7}', "Shop"],
  ["empty", "", null],
  ["junk", "\u0000\u0001", null],
])(
  "a list that is %s is kept beside the new one, which has what is left of its name",
  async (_, text, name) => {
    await writeFile(listPath(), text);
    expect((await allFound()).find((found) => found.id === id)).toMatchObject({ list: "spoilt" });
    await takeBack(id, null);
    expect(await readDataset(id)).toMatchObject({ name: name ?? id, current: newest });
    const [kept = ""] = (await readdir(datasetFolder(id))).filter((entry) => entry.includes("spoilt"));
    expect(await readFile(join(datasetFolder(id), kept), "utf8")).toBe(text);
  },
);

test("what is not whole, or not that version, is not found", async () => {
  await truncate(join(versionFolder(id, oldest), "lines.parquet"), 9);
  await rm(join(versionFolder(id, middle), "customers.parquet"));
  await cp(versionFolder(id, newest), versionFolder(id, "dddddddddddd"), { recursive: true });
  await mkdir(versionFolder(id, "eeeeeeeeeeee"));
  await writeFile(versionFolder(id, "ffffffffffff"), "a file");
  await symlink(versionFolder(id, "000000000000"), versionFolder(id, "000000000000"));
  expect((await foundVersions(id, [])).map((found) => found.id)).toEqual([newest]);
  for (const name of ["", "..", "nowhere"]) expect(await takeBack(name, null)).toBeNull();
});

test("two who take back at once list everything once", async () => {
  await Promise.all([takeBack(id, null), takeBack(id, null), takeBack(id, middle)]);
  expect((await readDataset(id))?.versions).toEqual([oldest, middle, newest]);
});
