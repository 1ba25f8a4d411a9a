import { randomUUID } from "node:crypto";
import { cp, lstat, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ProblemError } from "../base/problem";
import { type Spoilt, SpoiltError } from "../base/spoilt";
import { type Dataset, dataset, datasetId, type Version, version, versionId } from "../model/data/dataset";
import { hasCode, type ReadResult, readOr, requireSound, sealFile, syncPath, writeJson } from "./disk/atomic";
import { datasetFolder, datasetsFolder, versionFolder } from "./disk/paths";
import { makeFolder } from "./disk/places";
import { temporaryBeside } from "./disk/temporary";
import { wholeVersion } from "./disk/whole";
import { withLock } from "./lock/lock";

/** What a list found: everything that can be read, and what cannot. */
export type Survey<T> = Readonly<{ found: readonly T[]; spoilt: readonly Spoilt[] }>;

/** All data sets, by name, and the descriptions that are spoilt. */
export async function surveyDatasets(): Promise<Survey<Dataset>> {
  const { found, spoilt } = surveyOf(await Promise.all((await entriesOf(datasetsFolder)).map(findDataset)));
  return { found: found.toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)), spoilt };
}

/** All data sets that can be read, by name. */
export async function listDatasets(): Promise<readonly Dataset[]> {
  return (await surveyDatasets()).found;
}

/** Splits results into values and spoilt files. */
export function surveyOf<T>(all: readonly ReadResult<T>[]): Survey<T> {
  return {
    found: all.flatMap(({ value }) => (value === null ? [] : [value])),
    spoilt: all.flatMap(({ spoilt }) => (spoilt === null ? [] : [spoilt])),
  };
}

/**
 * The data set of that id, if there is one and it can be read. A folder's name is its id, also where it is a copy; where the current
 * version is gone, the newest that is there is current.
 */
export async function findDataset(id: string): Promise<ReadResult<Dataset>> {
  if (!datasetId.test(id)) return { value: null, spoilt: null };
  const found = await readOr(join(datasetFolder(id), "dataset.json"), dataset);
  if (found.value === null) return found;
  return { ...found, value: { ...found.value, id, current: await currentOf(id, found.value) } };
}

async function currentOf(id: string, { current, versions }: Dataset): Promise<string> {
  for (const version of [current, ...versions.toReversed()])
    if (versionId.test(version) && (await isThere(versionFolder(id, version)))) return version;
  return current;
}

/** The data set, or null if no data set has that id. Throws a SpoiltError. */
export async function readDataset(id: string): Promise<Dataset | null> {
  return requireSound(await findDataset(id));
}

/** The data set, or null if no data set of that id can be read. */
export async function maybeDataset(id: string): Promise<Dataset | null> {
  return (await findDataset(id)).value;
}

/** A version's own description, if it is there and can be read. */
export async function findVersion(dataset: string, id: string): Promise<ReadResult<Version>> {
  if (!datasetId.test(dataset) || !versionId.test(id)) return { value: null, spoilt: null };
  const file = join(versionFolder(dataset, id), "version.json");
  const found = await readOr(file, version);
  if (found.value === null || found.value.id === id) return found;
  return { value: null, spoilt: { file, reason: "content" } };
}

/** A version's own description, or null when the data set has no such version. Throws a SpoiltError. */
export async function readVersion(dataset: string, id: string): Promise<Version | null> {
  return requireSound(await findVersion(dataset, id));
}

/** All versions of a data set, the oldest first, and the descriptions that are spoilt. */
export async function surveyVersions({ id, versions }: Dataset): Promise<Survey<Version>> {
  return surveyOf(await Promise.all(versions.map((version) => findVersion(id, version))));
}

type Named = Readonly<{ id: string; name: string }>;

/**
 * Makes a finished folder the current version of a data set: seals its files, renames the folder once, and writes `dataset.json`,
 * which alone lists versions. An existing version of that name is left unchanged, since its name is a hash of its content. `before` is
 * done in the data set's folder, under its lock, while nobody sees the version yet.
 */
export async function publishVersion(
  folder: string,
  id: string,
  named: Named,
  before: () => Promise<unknown> = async () => {},
): Promise<void> {
  for (const file of await readdir(folder)) await sealFile(join(folder, file));
  await syncPath(folder);
  await withDataset(named.id, async () => {
    await makeFolder(datasetFolder(named.id));
    await before();
    await moveIn(folder, named.id, id);
    await syncPath(datasetFolder(named.id));
    await pointAt(id, named);
  });
}

/** Points `dataset.json` at a version that is on disk; a data set that is new takes the given name. */
export async function makeCurrent(id: string, named: Named): Promise<void> {
  await withDataset(named.id, async () => {
    if ((await readVersion(named.id, id)) === null) throw new ProblemError("version_gone", { version: id });
    await pointAt(id, named);
  });
}

/** Gives a data set another name; its id and addresses stay. False when there is no such data set. */
export function renameDataset(id: string, name: string): Promise<boolean> {
  return withDataset(id, async () => {
    const known = await readDataset(id);
    if (known === null) return false;
    await writeDataset({ ...known, name });
    return true;
  });
}

/** Does `work` under the lock of that data set. */
export function withDataset<T>(id: string, work: () => Promise<T>): Promise<T> {
  return withLock(`dataset-${id}`, work);
}

/** Only for one who works within `withDataset`. */
export async function writeDataset(changed: Dataset): Promise<void> {
  await writeJson(join(datasetFolder(changed.id), "dataset.json"), changed);
}

/** An existing whole version is left unchanged; a copy that was broken off gets another name. */
async function moveIn(folder: string, dataset: string, id: string): Promise<void> {
  const target = versionFolder(dataset, id);
  if ((await wholeVersion(dataset, id)) !== null) return rm(folder, { recursive: true });
  if (await isThere(target)) await rename(target, `${target}.broken-${randomUUID()}`);
  await renameAcross(folder, target);
}

/** A data set's folder may be a link to another disk. */
async function renameAcross(folder: string, target: string): Promise<void> {
  try {
    await rename(folder, target);
  } catch (error) {
    if (!hasCode(error, "EXDEV")) throw error;
    const near = temporaryBeside(target);
    await cp(folder, near, { recursive: true, preserveTimestamps: true });
    for (const file of await readdir(near)) await syncPath(join(near, file));
    await rename(near, target);
    await rm(folder, { recursive: true });
  }
}

async function pointAt(id: string, named: Named): Promise<void> {
  const known = await readDataset(named.id);
  const versions = known?.versions ?? [];
  await writeDataset({
    id: named.id,
    name: known?.name ?? named.name,
    current: id,
    versions: versions.includes(id) ? versions : [...versions, id],
  });
}

/** Whether anything has that path, a link that leads nowhere included. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP")) return false;
    throw error;
  }
}

/** Names in a folder; none where no folder is. Throws a SpoiltError when it may not be read. */
export async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP")) return [];
    if (hasCode(error, "EACCES", "EPERM")) throw new SpoiltError({ file: folder, reason: "closed" }, error);
    throw error;
  }
}
