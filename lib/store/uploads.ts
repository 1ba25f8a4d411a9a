import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../base/env";
import { log } from "../base/log";
import { type Upload, upload, uploadId } from "../model/upload";
import { sweepArriving } from "./arriving";
import { isMissing, readJson, touched } from "./atomic";
import { entriesOf } from "./catalog";
import { sweepDatasets } from "./deletion";
import { isRunning, withLockIfFree } from "./lock";
import { uploadFolder, uploadsFolder } from "./paths";
import { sweepScratch } from "./scratch";

/** How the names of files end that are being made, with the number of the process that makes them where it says so. */
const temporary = /(?:\.(\d+))?\.[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** An upload's own description, or null when there is none of that id. */
export async function readUpload(id: string): Promise<Upload | null> {
  return uploadId.test(id) ? readJson(join(uploadFolder(id), "upload.json"), upload) : null;
}

export async function deleteUpload(id: string): Promise<void> {
  await rm(uploadFolder(id), { recursive: true, force: true });
}

/** Makes the folder of an upload that is about to arrive. */
export async function makeUploadFolder(id: string): Promise<string> {
  const folder = uploadFolder(id);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Deletes uploads, and files on their way, that were last touched more than `UPLOAD_KEPT_HOURS` before `now`. */
export async function sweepUploads(now: Date): Promise<void> {
  const oldest = now.getTime() - env.UPLOAD_KEPT_HOURS * 3_600_000;
  await sweepArriving(oldest);
  await sweepScratch(oldest);
  for (const id of await listUploads()) {
    if ((await touched(uploadFolder(id))) >= oldest) continue;
    await deleteUpload(id);
    log("upload_swept", { upload: id });
  }
}

/** Deletes what killed imports left half-made. Only for one who holds the import lock: then no import is under way. */
export async function sweepUnfinished(): Promise<void> {
  await sweepDatasets();
}

/** The same at a start, unless an import of another process is under way: then that one sees to it. */
export async function sweepAtStart(): Promise<void> {
  await withLockIfFree("import", sweepUnfinished);
}

/** Ids of all uploads there are. */
export async function listUploads(): Promise<string[]> {
  return (await entriesOf(uploadsFolder)).filter((name) => uploadId.test(name));
}

/**
 * Deletes what a killed process left half-written in an upload's folder. A process that is at it has written in the last minute;
 * descriptions are written in a moment, and only by those who work on the upload's import.
 */
export async function sweepUpload(id: string): Promise<void> {
  const oldest = Date.now() - 60_000;
  for (const name of await namesUnder(uploadFolder(id))) {
    const path = join(uploadFolder(id), name);
    const [, owner] = temporary.exec(name) ?? [null, null];
    if (owner === null) continue;
    const isLeft =
      owner === undefined
        ? /\.json\.[^/]+$/.test(name) || (await touched(path)) < oldest
        : !isRunning(Number(owner));
    if (isLeft) await rm(path, { force: true });
  }
}

async function namesUnder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
