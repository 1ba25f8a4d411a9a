import { randomInt } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { SpoiltError } from "../base/spoilt";
import { type Campaign, campaign, campaignId } from "../model/campaign/campaign";
import { entriesOf, readDataset, type Survey, surveyOf, withDataset } from "./catalog";
import { deleteFolder } from "./deletion";
import { type ReadResult, readOr, requireSound, sealFile, syncPath, writeJson } from "./disk/atomic";
import { campaignFolder, campaignsFolder } from "./disk/paths";
import { trashOf } from "./disk/trash";
import { withLock } from "./lock/lock";

/** All campaigns of a data set, the newest first, and the descriptions that are spoilt. */
export async function surveyCampaigns(dataset: string): Promise<Survey<Campaign>> {
  const ids = (await entriesOf(campaignsFolder(dataset))).filter((name) => campaignId.test(name));
  const { found, spoilt } = surveyOf(await Promise.all(ids.map((id) => findCampaign(dataset, id))));
  return { found: found.toSorted((a, b) => (madeAt(a) < madeAt(b) ? 1 : -1)), spoilt };
}

/** All campaigns of a data set that can be read, the newest first. */
export async function listCampaigns(dataset: string): Promise<readonly Campaign[]> {
  return (await surveyCampaigns(dataset)).found;
}

/**
 * The files of all campaigns of a data set that started: their audiences, and their descriptions. Throws a SpoiltError if one of
 * them cannot be read: counts over all campaigns would be wrong without it.
 */
export async function campaignFiles(dataset: string) {
  const { found, spoilt } = await surveyCampaigns(dataset);
  const [first] = spoilt;
  if (first !== undefined) throw new SpoiltError(first);
  const started = found.filter(({ start }) => start !== null);
  return {
    audiences: started.map(({ id }) => audiencePath(dataset, id)),
    campaigns: started.map(({ id }) => descriptionOf(dataset, id)),
  };
}

function madeAt({ journal, id }: Campaign): string {
  return `${journal[0]?.at ?? ""} ${id}`;
}

async function findCampaign(dataset: string, id: string): Promise<ReadResult<Campaign>> {
  if (!campaignId.test(id)) return { value: null, spoilt: null };
  const file = descriptionOf(dataset, id);
  const found = await readOr(file, campaign);
  if (found.value === null || found.value.id === id) return found;
  // Arms are drawn by the id: under another one a copy would divide its customers otherwise.
  return { value: null, spoilt: { file, reason: "content" } };
}

/** The campaign, or null if no campaign has that id. Throws a SpoiltError. */
export async function readCampaign(dataset: string, id: string): Promise<Campaign | null> {
  return requireSound(await findCampaign(dataset, id));
}

/** Writes a new campaign; false when its data set is gone. */
export function addCampaign(dataset: string, made: Campaign): Promise<boolean> {
  return write(dataset, made);
}

/**
 * Writes the campaign that `change` returns, under the campaign's lock; null from `change` leaves it unchanged. Returns the
 * campaign on disk afterwards; null if there is no such campaign.
 */
export function changeCampaign(
  dataset: string,
  id: string,
  change: (known: Campaign) => Promise<Campaign | null>,
): Promise<Campaign | null> {
  return withLock(`campaign-${dataset}-${id}`, async () => {
    const known = await readCampaign(dataset, id);
    if (known === null) return null;
    const changed = await change(known);
    if (changed === null) return known;
    return (await write(dataset, changed)) ? changed : null;
  });
}

/** False when the data set is gone: a campaign that comes late must not bring its folder back. */
function write(dataset: string, campaign: Campaign): Promise<boolean> {
  return withDataset(dataset, async () => {
    if ((await readDataset(dataset)) === null) return false;
    await writeJson(descriptionOf(dataset, campaign.id), campaign);
    return true;
  });
}

/** Puts the file of an audience in its place, sealed, whole or not at all; nothing reads it before its campaign says it started. */
export async function freezeAudience(dataset: string, id: string, path: string): Promise<void> {
  await sealFile(path);
  await rename(path, audiencePath(dataset, id));
  await syncPath(campaignFolder(dataset, id));
}

/** Deletes a campaign and its audience. False if there was none. */
export function deleteCampaign(dataset: string, id: string): Promise<boolean> {
  return withLock(`campaign-${dataset}-${id}`, async () => {
    if ((await readCampaign(dataset, id)) === null) return false;
    await deleteFolder(campaignFolder(dataset, id), trashOf(dataset, "campaigns"));
    return true;
  });
}

/** The frozen audience of a campaign that started. */
export function audiencePath(dataset: string, id: string): string {
  return join(campaignFolder(dataset, id), "audience.parquet");
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

export function newCampaignId(): string {
  return Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");
}

function descriptionOf(dataset: string, id: string): string {
  return join(campaignFolder(dataset, id), "campaign.json");
}
