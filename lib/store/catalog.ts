import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ZodError } from "zod";
import { log } from "../base/log";
import { type Dataset, dataset, datasetId, type Version, version, versionId } from "../model/dataset";
import { hasCode, isMissing, readJson, syncPath, writeJson } from "./atomic";
import { datasetFolder, datasetsFolder, versionFolder } from "./paths";

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

/** The data set, or null when there is none of that id. */
export async function readDataset(id: string): Promise<Dataset | null> {
  return datasetId.test(id) ? readJson(join(datasetFolder(id), "dataset.json"), dataset) : null;
}

/** A version's own description, or null when the data set has no such version. */
export async function readVersion(dataset: string, id: string): Promise<Version | null> {
  if (!datasetId.test(dataset) || !versionId.test(id)) return null;
  return readJson(join(versionFolder(dataset, id), "version.json"), version);
}

/**
 * Makes a finished folder the current version of a data set: one rename, then `dataset.json`. A version that is
 * there already stays as it is, since its name says that its content is the same.
 */
export async function publishVersion(
  folder: string,
  id: string,
  named: { id: string; name: string },
): Promise<void> {
  for (const file of await readdir(folder)) await syncPath(join(folder, file));
  await syncPath(folder);
  const target = versionFolder(named.id, id);
  try {
    await rename(folder, target);
  } catch (error) {
    if (!hasCode(error, "ENOTEMPTY", "EEXIST")) throw error;
    await rm(folder, { recursive: true });
  }
  await syncPath(datasetFolder(named.id));
  await makeCurrent(id, named);
}

/** Points `dataset.json` at a version that is on disk; a data set that is new takes the given name. */
export async function makeCurrent(id: string, named: { id: string; name: string }): Promise<void> {
  const known = await readDataset(named.id);
  const versions = known?.versions ?? [];
  await mkdir(datasetFolder(named.id), { recursive: true });
  await writeJson(join(datasetFolder(named.id), "dataset.json"), {
    id: named.id,
    name: known?.name ?? named.name,
    current: id,
    versions: versions.includes(id) ? versions : [...versions, id],
  } satisfies Dataset);
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
