import { randomUUID } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { endLostJobs } from "../../../lib/ingest/job/job";
import { publishVersion, readDataset } from "../../../lib/store/catalog";
import { dataFolder, datasetFolder, datasetsFolder, versionFolder } from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { temporaryBeside } from "../../../lib/store/disk/temporary";
import { sweepUploads } from "../../../lib/store/uploads";
import { importTextAs } from "../../dataset";
import { goneMark, strangeMark } from "../../store/marks";
import { writeVersion } from "../../store/version-files";
import { age, filesUnder, isMarked, options, tryFolder } from "./folder-states";

const versions = ["00000000000a", "00000000000b", "00000000000c"] as const;
/** What a start does, and then an import. */
async function startAndImport(into: string): Promise<void> {
  await endLostJobs();
  await sweepUploads();
  await importTextAs(into, "customer,date,amount\nA,2024-01-01,1\n", options);
}

beforeEach(() => rm(datasetsFolder, { recursive: true, force: true }));

async function shop(): Promise<void> {
  for (const id of versions) {
    const folder = temporaryBeside(join(datasetsFolder, id));
    await writeVersion(folder, id);
    await publishVersion(folder, id, { id: "shop", name: "Shop" });
  }
  await mkdir(join(datasetFolder("shop"), "campaigns", "aaaaaaaaaa"), { recursive: true });
  await writeFile(join(datasetFolder("shop"), "campaigns", "aaaaaaaaaa", "campaign.json"), "{}");
}

const listPath = () => join(datasetFolder("shop"), "dataset.json");
const known = { id: "shop", name: "Shop", current: versions[2] };

describe("a start and an import delete nothing of a data set", () => {
  test.each([
    ["without its list", () => rm(listPath())],
    ["whose list is empty", () => writeFile(listPath(), JSON.stringify({ ...known, versions: [] }))],
    [
      "whose list lacks a version",
      () => writeFile(listPath(), JSON.stringify({ ...known, versions: [versions[0], versions[2]] })),
    ],
    ["whose list is cut", () => writeFile(listPath(), '{"id": "sh')],
    ["whose list comes last of a backup", () => rm(listPath())],
    ["of which half a version came back", () => rm(join(versionFolder("shop", versions[1]), "version.json"))],
  ])("%s", async (_, spoil) => {
    await shop();
    await spoil();
    await age();
    const before = await filesUnder(datasetFolder("shop"));
    await startAndImport("other");
    expect(await filesUnder(datasetFolder("shop"))).toEqual(before);
    // An import into a data set whose list cannot be read is refused.
    await startAndImport("shop").catch(() => {});
    expect(await filesUnder(datasetFolder("shop"))).toEqual(expect.arrayContaining(before));
  });

  test("that is copied back file by file, while imports go on", async () => {
    await shop();
    const backup = join(dataFolder, "backup");
    await cp(datasetFolder("shop"), backup, { recursive: true });
    await rm(datasetFolder("shop"), { recursive: true });
    const files = (await filesUnder(backup)).map((path) => relative("backup", path)).reverse();
    for (const [i, file] of files.entries()) {
      const to = join(datasetFolder("shop"), file);
      await mkdir(dirname(to), { recursive: true });
      await cp(join(backup, file), to);
      await age();
      await (i % 5 === 0 ? startAndImport("other") : sweepUnfinished());
      expect(await filesUnder(datasetFolder("shop"))).toHaveLength(i + 1);
    }
    expect(await readDataset("shop")).toMatchObject({ versions: [...versions] });
  });
});

const first = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

test("over random states of the folder nothing without our mark goes, and all that is whole can be listed", async () => {
  process.stderr.write(`states of the folder from SEED=${first}\n`);
  for (let seed = first; seed < first + 5; seed += 1) await tryFolder(seed);
});

test("what carries our mark and is nobody's goes; what somebody may be at stays", async () => {
  await shop();
  const names = (mark: string) => [`.tmp-x.${mark}`, `.tmp-campaign.json.${mark}.${randomUUID()}`];
  const folders = [
    dataFolder,
    datasetsFolder,
    datasetFolder("shop"),
    versionFolder("shop", versions[0]),
    join(datasetFolder("shop"), "campaigns", "aaaaaaaaaa"),
  ];
  for (const folder of folders)
    for (const mark of [goneMark, strangeMark, "by-hand"])
      for (const name of names(mark)) await writeFile(join(folder, name), "x");
  await sweepUnfinished();
  const left = (await filesUnder(dataFolder)).filter(isMarked).map((path) => basename(path));
  expect(left.filter((name) => name.includes(goneMark))).toEqual([]);
  expect(left).toHaveLength(folders.length * 4);
  expect(await readFile(listPath(), "utf8")).toContain("Shop");
});
