import { randomUUID } from "node:crypto";
import { lutimes, mkdir, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect } from "vitest";
import { endLostJobs } from "../../../lib/ingest/job/job";
import { importOptions } from "../../../lib/model/data/dataset";
import { entriesOf, publishVersion, readDataset } from "../../../lib/store/catalog";
import { deleteDataset, deleteVersion } from "../../../lib/store/deletion";
import { dataFolder, datasetFolder, datasetsFolder, versionFolder } from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { temporaryBeside } from "../../../lib/store/disk/temporary";
import { wholeVersion } from "../../../lib/store/disk/whole";
import { allFound, takeBack } from "../../../lib/store/found";
import { sweepUploads } from "../../../lib/store/uploads";
import { chanceOf } from "../../chance";
import { importTextAs } from "../../dataset";
import { goneMark, strangeMark } from "../../store/marks";
import { writeVersion } from "../../store/version-files";

/** All files and links of the data folder, but those of locks. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !/\.lock(\.over)?$/.test(entry.name))
    .map((entry) => relative(dataFolder, join(entry.parentPath, entry.name)));
}

export const isMarked = (path: string) => path.split("/").some((part) => part.startsWith(".tmp-"));

export const options = importOptions.parse({
  roles: { customer: "customer", date: "date", amount: "amount" },
  documents: "day",
  date_format: "%Y-%m-%d",
  decimal_mark: ".",
  time_zone: "UTC",
  currency: "EUR",
});

type Chance = () => number;

/** A step that somebody, or a kill, may do to the folder. */
type Step = (chance: Chance) => Promise<unknown>;

const pick = <T>(chance: Chance, of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
const anyDataset = (chance: Chance) => pick(chance, ["one", "two", "three"]);
const newVersion = (chance: Chance) =>
  Math.floor(chance() * 2 ** 40)
    .toString(16)
    .padStart(12, "0");

async function anyVersion(chance: Chance): Promise<[string, string] | null> {
  const id = anyDataset(chance);
  const found = (await entriesOf(datasetFolder(id))).filter((name) => /^[0-9a-f]{12}$/.test(name));
  return found.length === 0 ? null : [id, pick(chance, found)];
}

async function publish(chance: Chance): Promise<void> {
  const [id, version] = [anyDataset(chance), newVersion(chance)];
  const folder = temporaryBeside(join(datasetsFolder, `${id}-${version}`));
  await writeVersion(folder, version, { createdAt: new Date(chance() * 2e12).toISOString() });
  if (chance() < 0.3)
    await rename(folder, folder.replace(/\.[0-9a-z-]+\.([0-9a-f-]{36})$/, `.${goneMark}.$1`));
  else await publishVersion(folder, version, { id, name: id }).catch(() => {});
}

const ownSteps: readonly Step[] = [
  publish,
  publish,
  publish,
  async (chance) => deleteDataset(anyDataset(chance)).catch(() => {}),
  async (chance) => {
    const [id, version] = (await anyVersion(chance)) ?? ["one", ""];
    await deleteVersion(id, version).catch(() => {});
  },
  // A deletion that was killed between its steps.
  async (chance) => {
    const [id, version] = (await anyVersion(chance)) ?? ["one", ""];
    const gone = join(
      datasetFolder(id),
      `.tmp-deleted-${version}.${pick(chance, [goneMark, strangeMark])}.${randomUUID()}`,
    );
    await rename(join(datasetFolder(id), version), gone).catch(() => {});
  },
];

const foreignSteps: readonly Step[] = [
  async (chance) => rm(join(datasetFolder(anyDataset(chance)), "dataset.json"), { force: true }),
  async (chance) =>
    writeIfFolder(join(datasetFolder(anyDataset(chance)), "dataset.json"), pick(chance, ["{", "", "[]"])),
  async (chance) => {
    const id = anyDataset(chance);
    await writeIfFolder(
      join(datasetFolder(id), "dataset.json"),
      JSON.stringify({ id, name: id, current: "", versions: [] }),
    );
  },
  async (chance) =>
    writeIfFolder(join(datasetFolder(anyDataset(chance)), `notes ${chance()}.txt`), "by hand"),
  async (chance) =>
    writeIfFolder(join(datasetFolder(anyDataset(chance)), `dataset.json.${randomUUID()}`), "{"),
  async (chance) =>
    symlink(pick(chance, ["/nowhere", ".", dataFolder]), join(datasetsFolder, `link-${chance()}`)),
  async (chance) => symlink(datasetFolder("one"), datasetFolder(`l${Math.floor(chance() * 1e6)}`)),
  async (chance) => mkdir(join(datasetFolder(anyDataset(chance)), newVersion(chance)), { recursive: true }),
  async (chance) => writeIfFolder(join(datasetsFolder, `stray-${chance()}`), "x"),
  // A backup of a whole data set, or half of it.
  async (chance) => {
    const id = anyDataset(chance);
    const version = newVersion(chance);
    await writeVersion(versionFolder(id, version), version);
    const half = pick(chance, ["version.json", "lines.parquet", null, null]);
    if (half !== null) await rm(join(versionFolder(id, version), half));
  },
  async (chance) =>
    writeIfFolder(
      join(datasetFolder(anyDataset(chance)), "campaigns", "aaaaaaaaaa", "audience.parquet"),
      "x",
    ),
];

async function writeIfFolder(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text).catch(() => {});
}

async function wholeOnes(): Promise<string[]> {
  const found = (await readdir(datasetsFolder)).flatMap((id) => (/^[a-z0-9-]+$/.test(id) ? [id] : []));
  const all = await Promise.all(
    found.map(async (id) => {
      const names = await entriesOf(join(datasetsFolder, id)).catch(() => []);
      const whole = await Promise.all(names.map((name) => wholeVersion(id, name)));
      return whole.flatMap((version) => (version === null ? [] : [`${id}/${version.id}`]));
    }),
  );
  return all.flat().sort();
}

/** Two days later, when nobody can be at anything any more. */
export async function age(): Promise<void> {
  const at = new Date(Date.now() - 2 * 86_400_000);
  for (const entry of await readdir(datasetsFolder, { recursive: true, withFileTypes: true }))
    await lutimes(join(entry.parentPath, entry.name), at, at);
}

/** One folder that much happened to: nothing that lacks the mark goes by a sweep, and all that is whole can be listed. */
export async function tryFolder(seed: number): Promise<void> {
  const chance = chanceOf(seed);
  await rm(datasetsFolder, { recursive: true, force: true });
  await mkdir(datasetsFolder, { recursive: true });
  for (let i = 0; i < 25; i += 1) await pick(chance, chance() < 0.6 ? ownSteps : foreignSteps)(chance);
  await age();
  const before = (await filesUnder(datasetsFolder)).filter((path) => !isMarked(path));
  const whole = await wholeOnes();
  await endLostJobs();
  await sweepUploads();
  await importTextAs("import", `customer,date,amount\nA,2024-01-01,${seed}\n`, options);
  await deleteDataset("import");
  await sweepUnfinished();
  // The data set that was just deleted can be brought back.
  const after = (await filesUnder(datasetsFolder)).filter((path) => !path.includes(".trash/import."));
  expect(after.filter((path) => !isMarked(path)).sort(), `seed ${seed}`).toEqual(before.sort());
  for (const { id } of await allFound()) await takeBack(id, null);
  expect(await wholeOnes(), `seed ${seed}`).toEqual(whole);
  for (const one of whole) {
    const [id = "", version] = one.split("/");
    expect((await readDataset(id))?.versions, `seed ${seed}, ${one}`).toContain(version);
  }
}
