import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { join, parse } from "node:path";
import { datasetId } from "../model/data/dataset";
import type { InboxMark } from "../model/data/upload";
import { isMissing } from "./disk/atomic";
import { dataFolder } from "./disk/paths";

/** The watched folder: in it a folder for each data set, by its id. */
export const inboxFolder = join(dataFolder, "inbox");

/** Where files of a data set's folder go when they are imported. */
const archiveFolder = "imported";

/** Names of files that are not whole yet, or that another program keeps beside its own. */
const passedOver = /^\.|^~\$|\.(part|partial|tmp|crdownload|filepart|lock)$/i;

/** A file that lies in the watched folder. */
export type InboxFile = InboxMark & Readonly<{ dataset: string }>;

/** All files of the watched folder, the oldest first. Empty where there is no such folder. */
export async function listInbox(): Promise<InboxFile[]> {
  const datasets = (await namesIn(inboxFolder, "folders")).filter((name) => datasetId.test(name));
  const files = await Promise.all(datasets.map(filesOf));
  return files.flat().sort((a, b) => a.at - b.at || (a.file < b.file ? -1 : 1));
}

/** The bytes of a file of the watched folder. */
export function openInboxFile(file: InboxFile): AsyncIterable<Uint8Array> {
  return createReadStream(inboxPath(file));
}

function inboxPath({ dataset, file }: Pick<InboxFile, "dataset" | "file">): string {
  return join(inboxFolder, dataset, file);
}

/** Moves a file that is imported out of the way; an archived one of the same name keeps its place. */
export async function archiveFile(file: Pick<InboxFile, "dataset" | "file">): Promise<void> {
  const folder = join(inboxFolder, file.dataset, archiveFolder);
  await mkdir(folder, { recursive: true });
  const { name, ext } = parse(file.file);
  const taken = new Set(await readdir(folder));
  const free = [file.file, ...Array.from({ length: taken.size }, (_, i) => `${name} (${i + 2})${ext}`)];
  const target = free.find((one) => !taken.has(one)) ?? file.file;
  await rename(inboxPath(file), join(folder, target));
}

async function filesOf(dataset: string): Promise<InboxFile[]> {
  const names = (await namesIn(join(inboxFolder, dataset), "files")).filter((name) => !passedOver.test(name));
  const files = await Promise.all(names.map((file) => markOf(dataset, file)));
  return files.filter((file) => file !== null);
}

/** Null of a file that was just taken away. */
async function markOf(dataset: string, file: string): Promise<InboxFile | null> {
  try {
    const { size: bytes, mtimeMs: at } = await stat(inboxPath({ dataset, file }));
    return { dataset, file, bytes, at };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function namesIn(folder: string, kind: "files" | "folders"): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => (kind === "files" ? entry.isFile() : entry.isDirectory()))
      .map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
