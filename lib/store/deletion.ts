import { randomUUID } from "node:crypto";
import { rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../base/log";
import { campaignId } from "../model/campaign";
import { type Dataset, datasetId, versionId } from "../model/dataset";
import { hasCode, isMissing } from "./atomic";
import { entriesOf, readDataset, withDataset, writeDataset } from "./catalog";
import {
  campaignFolder,
  campaignsFolder,
  dataFolder,
  datasetFolder,
  datasetsFolder,
  unfinished,
  versionFolder,
} from "./paths";

/** What a deletion left: the data set as it is now, null when that was its last version; `false` when there was nothing. */
export type Deleted = Readonly<{ dataset: Dataset | null }> | false;

/**
 * Takes a version away. The newest of those that remain becomes current where the current one goes, and with the last
 * version the data set goes. From the moment `dataset.json` is written the version is gone; its files follow.
 */
export function deleteVersion(id: string, version: string): Promise<Deleted> {
  return withDataset(id, async () => {
    const known = await readDataset(id);
    if (known === null || !known.versions.includes(version)) return false;
    const versions = known.versions.filter((other) => other !== version);
    const newest = versions.at(-1);
    if (newest === undefined) return removeDataset(id);
    const dataset = { ...known, versions, current: known.current === version ? newest : known.current };
    await writeDataset(dataset);
    await removeFolder(versionFolder(id, version), datasetFolder(id));
    return { dataset };
  });
}

/** Takes a data set away with all its versions. An import into it that is under way goes on, and makes it anew. */
export function deleteDataset(id: string): Promise<Deleted> {
  return withDataset(id, async () => ((await readDataset(id)) === null ? false : removeDataset(id)));
}

/** Whether a data set that comes with the program was deleted by somebody and is not to come back by itself. */
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

/**
 * Deletes what killed imports and deletions left half-made: everything that `dataset.json` does not name. Only for one who
 * holds the import lock, since then no import is under way.
 */
export async function sweepDatasets(): Promise<void> {
  for (const name of await entriesOf(datasetsFolder)) {
    if (name.startsWith(unfinished)) await rm(join(datasetsFolder, name), { recursive: true, force: true });
    else await sweepDataset(name);
  }
}

async function sweepDataset(id: string): Promise<void> {
  if (!datasetId.test(id)) return;
  const folder = datasetFolder(id);
  await withDataset(id, async () => {
    const known = await unlessUnreadable(id);
    if (known === "unreadable") return;
    const halfMade = (await entriesOf(folder)).filter((name) => isHalfMade(name, known));
    const left = [...halfMade, ...(await halfWritten(id))];
    for (const name of left) {
      await rm(join(folder, name), { recursive: true, force: true });
      log("half_made_swept", { dataset: id, name });
    }
    if (known === null) await removeIfEmpty(folder);
  });
}

/** Descriptions of campaigns that nobody finished writing; who writes one holds the data set. */
async function halfWritten(id: string): Promise<string[]> {
  const campaigns = (await entriesOf(campaignsFolder(id))).filter((name) => campaignId.test(name));
  const found = campaigns.map(async (campaign) =>
    (await entriesOf(campaignFolder(id, campaign)))
      .filter((name) => name.startsWith("campaign.json."))
      .map((name) => join("campaigns", campaign, name)),
  );
  return (await Promise.all(found)).flat();
}

/** What somebody spoilt by hand is not touched: it may be mended by hand. */
async function unlessUnreadable(id: string): Promise<Dataset | null | "unreadable"> {
  try {
    return await readDataset(id);
  } catch {
    return "unreadable";
  }
}

/** Campaigns are a data set's, and go with it. */
function isHalfMade(name: string, known: Dataset | null): boolean {
  const isUnnamed = versionId.test(name) && !known?.versions.includes(name);
  const isLeft = name === "campaigns" && known === null;
  return name.startsWith(unfinished) || name.startsWith("dataset.json.") || isUnnamed || isLeft;
}

async function removeDataset(id: string): Promise<Deleted> {
  const folder = datasetFolder(id);
  await rm(join(folder, "dataset.json"));
  for (const name of (await entriesOf(folder)).filter((entry) => versionId.test(entry)))
    await removeFolder(join(folder, name), folder);
  await removeFolder(campaignsFolder(id), folder);
  await removeIfEmpty(folder);
  return { dataset: null };
}

/** Away with one rename, so that nobody meets half a version while its files go. */
export async function removeFolder(folder: string, within: string): Promise<void> {
  const gone = join(within, `${unfinished}deleted-${randomUUID()}`);
  try {
    await rename(folder, gone);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await rm(gone, { recursive: true, force: true });
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!hasCode(error, "ENOTEMPTY", "EEXIST", "ENOENT")) throw error;
  }
}

function keptAwayPath(id: string): string {
  return join(dataFolder, `${id}.kept-away`);
}
