import { randomUUID } from "node:crypto";
import { cp, lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ZodError } from "zod";
import { log } from "../base/log";
import { ProblemError } from "../base/problem";
import { type Dataset, dataset, datasetId, type Version, version, versionId } from "../model/dataset";
import { hasCode, isMissing, readJson, sealFile, syncPath, writeJson } from "./atomic";
import { withLock } from "./lock";
import { datasetFolder, datasetsFolder, versionFolder } from "./paths";
import { temporaryBeside } from "./temporary";
import { wholeVersion } from "./whole";

/** All data sets, by name. One whose description was spoilt by hand is left out, with a line in the log. */
export async function listDatasets(): Promise<Dataset[]> {
  const found = await Promise.all((await entriesOf(datasetsFolder)).map(unlessSpoilt));
  return found
    .filter((entry) => entry !== null)
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

async function unlessSpoilt(id: string): Promise<Dataset | null> {
  try {
    return await readDataset(id);
  } catch (error) {
    if (!(error instanceof ZodError || error instanceof SyntaxError)) throw error;
    log("dataset_unreadable", { dataset: id });
    return null;
  }
}

/** The data set, or null when there is none of that id. Where the current version is gone, the newest that is there is current. */
export async function readDataset(id: string): Promise<Dataset | null> {
  if (!datasetId.test(id)) return null;
  const known = await readJson(join(datasetFolder(id), "dataset.json"), dataset);
  return known === null ? null : { ...known, current: await currentOf(id, known) };
}

async function currentOf(id: string, { current, versions }: Dataset): Promise<string> {
  for (const version of [current, ...versions.toReversed()])
    if (versionId.test(version) && (await isThere(versionFolder(id, version)))) return version;
  return current;
}

/** A version's own description, or null when the data set has no such version. */
export async function readVersion(dataset: string, id: string): Promise<Version | null> {
  if (!datasetId.test(dataset) || !versionId.test(id)) return null;
  return readJson(join(versionFolder(dataset, id), "version.json"), version);
}

type Named = Readonly<{ id: string; name: string }>;

/**
 * Makes a finished folder the current version of a data set: its files are sealed, then one rename, then `dataset.json`, which alone
 * decides what there is. A version that is there already stays as it is, since its name says that its content is the same.
 */
export async function publishVersion(folder: string, id: string, named: Named): Promise<void> {
  for (const file of await readdir(folder)) await sealFile(join(folder, file));
  await syncPath(folder);
  await withDataset(named.id, async () => {
    await mkdir(datasetFolder(named.id), { recursive: true });
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

/** Does `work` while nobody else changes that data set. */
export function withDataset<T>(id: string, work: () => Promise<T>): Promise<T> {
  return withLock(`dataset-${id}`, work);
}

/** Only for one who works within `withDataset`. */
export async function writeDataset(changed: Dataset): Promise<void> {
  await writeJson(join(datasetFolder(changed.id), "dataset.json"), changed);
}

/** What is there already stays when it is whole; a copy that was broken off is kept beside. */
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

/** Whether anything lies there, be it a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
    throw error;
  }
}

/** Names in a folder; none when the folder is not there. */
export async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
