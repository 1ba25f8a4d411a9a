import { rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { log } from "../base/log";
import { type Dataset, datasetId, versionId } from "../model/data/dataset";
import { entriesOf, isThere, readDataset, withDataset, writeDataset } from "./catalog";
import { hasCode, isMissing, syncPath } from "./disk/atomic";
import { dataFolder, datasetFolder, datasetsFolder, versionFolder } from "./disk/paths";
import { deleted, deletedBeside } from "./disk/temporary";
import { datasetsTrash, keepsDeleted, moveToTrash, trashedIn, trashOf } from "./disk/trash";
import { foundVersions } from "./found";

/** What a deletion left: the data set as it is now, null when that was its last version; `false` when there was nothing. */
export type Deleted = Readonly<{ dataset: Dataset | null }> | false;

/**
 * Takes a version away. The newest of those that remain becomes current where the current one goes, and with the last
 * version the data set goes. The folder goes out of sight first: killed after that, the version is deleted all the same, and
 * `finishDeletions` takes it off the list. The other way about it would be found again. It can be brought back for `UNDO_DAYS`, but where
 * the disk is too full for that.
 */
export function deleteVersion(id: string, version: string): Promise<Deleted> {
  return withDataset(id, async () => {
    const known = await readDataset(id);
    if (known === null || !known.versions.includes(version)) return false;
    const dataset = await without(known, version);
    if (dataset === null) return removeDataset(id);
    const kept = await maybeKept(versionFolder(id, version), trashOf(id, "versions"));
    if (kept !== null && (await isListWritten(dataset))) return { dataset };
    const gone = kept ?? (await setOut(versionFolder(id, version)));
    // Writing the list needs space, which a full disk has only after the deletion; until then the empty folder names its owner.
    await removeFiles(gone);
    await writeDataset(dataset);
    await removeAll(gone);
    return { dataset };
  });
}

/** Deletes a data set with all its versions. An import into it that is under way continues, and makes the data set again. */
export function deleteDataset(id: string): Promise<Deleted> {
  return withDataset(id, async () => ((await readDataset(id)) === null ? false : removeDataset(id)));
}

/** Takes versions off the list whose deletion was killed when their folders had just gone. */
export async function finishDeletions(): Promise<void> {
  for (const id of (await entriesOf(datasetsFolder)).filter((name) => datasetId.test(name)))
    for (const version of await halfDeleted(id)) await takeOff(id, version);
}

/** Whether a person deleted a data set that ships with the program, so that it must not be made again. */
export async function isKeptAway(id: string): Promise<boolean> {
  try {
    return (await stat(keptAwayPath(id))).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

export async function keepAway(id: string): Promise<void> {
  await writeFile(keptAwayPath(id), "");
}

/** It was brought back. */
export async function endKeepingAway(id: string): Promise<void> {
  await rm(keptAwayPath(id), { force: true });
}

/** Moves a folder out by one rename, so that no reader meets half of it while its files are deleted. */
export async function removeFolder(folder: string): Promise<void> {
  await removeAll(await setOut(folder));
}

/** Deletes a folder, which can be brought back from that trash where there is one. */
export async function deleteFolder(folder: string, trash: string): Promise<void> {
  if ((await maybeKept(folder, trash)) === null) await removeFolder(folder);
}

/** Where a folder lies in the trash; null where nothing is kept, or the disk has no room for a name. */
async function maybeKept(folder: string, trash: string): Promise<string | null> {
  if (!keepsDeleted()) return null;
  try {
    return await moveToTrash(folder, trash);
  } catch (error) {
    if (!hasCode(error, "ENOSPC")) throw error;
    return null;
  }
}

/** False where the disk is full. */
async function isListWritten(dataset: Dataset): Promise<boolean> {
  try {
    await writeDataset(dataset);
    return true;
  } catch (error) {
    if (!hasCode(error, "ENOSPC")) throw error;
    return false;
  }
}

async function removeAll(gone: string): Promise<void> {
  await removeFiles(gone);
  await rm(gone, { recursive: true, force: true });
}

/** Also what a link to another disk leads to: it was this folder. */
async function removeFiles(gone: string): Promise<void> {
  for (const name of await entriesOf(gone)) await rm(join(gone, name), { recursive: true, force: true });
}

async function removeDataset(id: string): Promise<Deleted> {
  await deleteFolder(datasetFolder(id), datasetsTrash);
  return { dataset: null };
}

/** The data set without one of its versions; null when no other is there, listed or not. */
async function without(known: Dataset, version: string): Promise<Dataset | null> {
  const dead = [version, ...(await halfDeleted(known.id))];
  const others = known.versions.filter((other) => !dead.includes(other));
  const versions =
    others.length > 0 ? others : (await foundVersions(known.id, known.versions)).map(({ id }) => id);
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  return { ...known, versions, current: versions.includes(known.current) ? known.current : newest };
}

/** Where a folder went out of sight; one that is gone already is fine. */
async function setOut(folder: string): Promise<string> {
  const gone = deletedBeside(folder);
  try {
    await rename(folder, gone);
    await syncPath(dirname(folder));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return gone;
}

/** Versions in whose place there is only what their deletion left. */
async function halfDeleted(id: string): Promise<string[]> {
  const names = await entriesOf(datasetFolder(id));
  const gone = names
    .filter((name) => name.startsWith(deleted))
    .map((name) => name.slice(deleted.length).split(".")[0] ?? "");
  const kept = (await trashedIn(trashOf(id, "versions"))).map((one) => one.id);
  return [...gone, ...kept].filter((version) => versionId.test(version) && !names.includes(version));
}

async function takeOff(id: string, version: string): Promise<void> {
  await withDataset(id, async () => {
    const known = await readDataset(id).catch(() => null);
    if (known === null || !known.versions.includes(version)) return;
    if (await isThere(versionFolder(id, version))) return;
    const dataset = await without(known, version);
    if (dataset === null) return;
    await writeDataset(dataset);
    log("deletion_finished", { dataset: id, version });
  });
}

function keptAwayPath(id: string): string {
  return join(dataFolder, `${id}.kept-away`);
}
