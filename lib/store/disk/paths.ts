import { join, relative, resolve, sep } from "node:path";
import { env } from "../../base/env";
import { campaignId } from "../../model/campaign/campaign";
import { datasetId, versionId } from "../../model/data/dataset";
import { uploadId } from "../../model/data/upload";
import { notebookName } from "../../model/notebook/notebook";

/** The folder of everything that Tercet writes. */
export const dataFolder = resolve(env.DATA_DIR);

export const datasetsFolder = join(dataFolder, "datasets");

export const uploadsFolder = join(dataFolder, "uploads");

/** Choices of the last import, by the headings of its file. */
export const rememberedFolder = join(dataFolder, "remembered");

/** Arriving files: `<id>` and the sender's description of it, `<id>.json`. */
export const arrivingFolder = join(dataFolder, "arriving");

/** Forms that are too long to go back to their page in an address. */
export const formsFolder = join(dataFolder, "forms");

/** Where answers are written on their way to a reader, and what does not fit into memory. */
export const scratchFolder = join(dataFolder, "scratch");

/** Who may see what, readable by the server's own user alone: `users.json`, a file for each session and each link, and the audit. */
export const accessFolder = join(dataFolder, "access");

export const usersPath = join(accessFolder, "users.json");

export const sessionsFolder = join(accessFolder, "sessions");

export const sharesFolder = join(accessFolder, "shares");

export const auditFolder = join(accessFolder, "audit");

/** What was told of each data set by webhook and e-mail, and what waits to be. */
export const digestPath = join(dataFolder, "digest.json");

/** Folder of a data set. Throws on an invalid id: text from outside never becomes a path unchecked. */
export function datasetFolder(id: string): string {
  if (!datasetId.test(id)) throw new Error(`invalid data set id: ${id}`);
  return join(datasetsFolder, id);
}

/** Folder of one version: `lines.parquet`, `orders.parquet`, `index.duckdb` and the rest of the record. */
export function versionFolder(dataset: string, version: string): string {
  if (!versionId.test(version)) throw new Error(`invalid version id: ${version}`);
  return join(datasetFolder(dataset), version);
}

/** Where answers lie that were asked of the version in `folder`. */
export function answersFolder(folder: string): string {
  return join(/* turbopackIgnore: true */ folder, "answers");
}

/** The index that pages of a version are read from. */
export function indexPath(dataset: string, version: string): string {
  return join(versionFolder(dataset, version), "index.duckdb");
}

/** The version whose index has that path; null if it is not the path of an index. */
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
 * The mark in front of the name of everything that is being made or deleted; no id can begin with it. A sweep deletes nothing
 * without it.
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

/** Folder of a data set's notebooks. */
export function notebooksFolder(dataset: string): string {
  return join(datasetFolder(dataset), "notebooks");
}

/** Folder of one notebook: `notebook.json`, and a `.md` for each revision that is kept. */
export function notebookFolder(dataset: string, name: string): string {
  if (!notebookName.test(name)) throw new Error(`invalid notebook name: ${name}`);
  return join(notebooksFolder(dataset), name);
}

/** Folder of the segment schemes that people made for a data set, a file each. */
export function schemesFolder(dataset: string): string {
  return join(datasetFolder(dataset), "schemes");
}
