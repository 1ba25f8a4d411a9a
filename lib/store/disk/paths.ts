import { join, relative, resolve, sep } from "node:path";
import { env } from "../../base/env";
import { campaignId } from "../../model/campaign/campaign";
import { datasetId, versionId } from "../../model/data/dataset";
import { uploadId } from "../../model/data/upload";

/** Everything that Tercet writes lies under this folder. */
export const dataFolder = resolve(env.DATA_DIR);

export const datasetsFolder = join(dataFolder, "datasets");

export const uploadsFolder = join(dataFolder, "uploads");

/** What was chosen for files of each kind of headings. */
export const rememberedFolder = join(dataFolder, "remembered");

/** Files that are still on their way: `<id>` and what the sender said of it, `<id>.json`. */
export const arrivingFolder = join(dataFolder, "arriving");

/** Forms that are too long to go back to their page in an address. */
export const formsFolder = join(dataFolder, "forms");

/** Where answers are written on their way to a reader, and what does not fit into memory. */
export const scratchFolder = join(dataFolder, "scratch");

/** Folder of a data set. Throws on an id that is no id: text from outside never becomes a path unseen. */
export function datasetFolder(id: string): string {
  if (!datasetId.test(id)) throw new Error(`invalid data set id: ${id}`);
  return join(datasetsFolder, id);
}

/** Folder of one version: `lines.parquet`, `orders.parquet`, `index.duckdb` and the rest of the record. */
export function versionFolder(dataset: string, version: string): string {
  if (!versionId.test(version)) throw new Error(`invalid version id: ${version}`);
  return join(datasetFolder(dataset), version);
}

/** The index that pages of a version are read from. */
export function indexPath(dataset: string, version: string): string {
  return join(versionFolder(dataset, version), "index.duckdb");
}

/** Whose index the file at a path is; null where it is none. */
export function placeOfIndex(path: string): { dataset: string; version: string } | null {
  const [dataset = "", version = "", name = "", ...rest] = relative(datasetsFolder, path).split(sep);
  const isIndex = datasetId.test(dataset) && versionId.test(version) && name === "index.duckdb";
  return isIndex && rest.length === 0 ? { dataset, version } : null;
}

/** Folder of an upload: `source`, `upload.json`, later `preview.json` and `job.json`. */
export function uploadFolder(id: string): string {
  if (!uploadId.test(id)) throw new Error(`invalid upload id: ${id}`);
  return join(uploadsFolder, id);
}

/**
 * Whatever is being made, or is deleted and on its way out, carries this mark in front of its name, which no id can have. Nothing
 * without it is ever swept.
 */
export const unfinished = ".tmp-";

/** Folder of a data set's campaigns. */
export function campaignsFolder(dataset: string): string {
  return join(datasetFolder(dataset), "campaigns");
}

/** Folder of one campaign: `campaign.json` and, from its start on, `audience.parquet`. */
export function campaignFolder(dataset: string, campaign: string): string {
  if (!campaignId.test(campaign)) throw new Error(`invalid campaign id: ${campaign}`);
  return join(campaignsFolder(dataset), campaign);
}
