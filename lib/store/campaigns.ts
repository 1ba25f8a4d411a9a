import { randomInt } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { ZodError } from "zod";
import { log } from "../base/log";
import { type Campaign, campaign, campaignId } from "../model/campaign";
import { readJson, sealFile, syncPath, writeJson } from "./atomic";
import { entriesOf, readDataset, withDataset } from "./catalog";
import { removeFolder } from "./deletion";
import { withLock } from "./lock";
import { campaignFolder, campaignsFolder } from "./paths";

/** All campaigns of a data set, the newest first. One that was spoilt by hand is left out, with a line in the log. */
export async function listCampaigns(dataset: string): Promise<Campaign[]> {
  const ids = (await entriesOf(campaignsFolder(dataset))).filter((name) => campaignId.test(name));
  const found = await Promise.all(ids.map((id) => unlessSpoilt(dataset, id)));
  return found.filter((one) => one !== null).sort((a, b) => (madeAt(a) < madeAt(b) ? 1 : -1));
}

/** The files of all campaigns of a data set that started: their audiences, and their descriptions. */
export async function campaignFiles(dataset: string) {
  const started = (await listCampaigns(dataset)).filter(({ start }) => start !== null);
  return {
    audiences: started.map(({ id }) => audiencePath(dataset, id)),
    campaigns: started.map(({ id }) => descriptionOf(dataset, id)),
  };
}

function madeAt({ journal, id }: Campaign): string {
  return `${journal[0]?.at ?? ""} ${id}`;
}

async function unlessSpoilt(dataset: string, id: string): Promise<Campaign | null> {
  try {
    return await readCampaign(dataset, id);
  } catch (error) {
    if (!(error instanceof ZodError || error instanceof SyntaxError)) throw error;
    log("campaign_unreadable", { dataset, campaign: id });
    return null;
  }
}

/** The campaign, or null when there is none of that id. */
export async function readCampaign(dataset: string, id: string): Promise<Campaign | null> {
  return campaignId.test(id) ? readJson(descriptionOf(dataset, id), campaign) : null;
}

/** Writes a new campaign; false when its data set is gone. */
export function addCampaign(dataset: string, made: Campaign): Promise<boolean> {
  return write(dataset, made);
}

/**
 * Writes what `change` makes of a campaign, while nobody else changes it; null from `change` leaves it as it is. Gives what is
 * on disk then; null when there is no such campaign.
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

/** Away with a campaign and its audience. False when there was none. */
export function deleteCampaign(dataset: string, id: string): Promise<boolean> {
  return withLock(`campaign-${dataset}-${id}`, async () => {
    if ((await readCampaign(dataset, id)) === null) return false;
    await removeFolder(campaignFolder(dataset, id));
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
