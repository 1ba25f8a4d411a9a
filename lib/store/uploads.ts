import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../base/env";
import { log } from "../base/log";
import { type Upload, upload, uploadId } from "../model/upload";
import { isMissing, readJson } from "./atomic";
import { entriesOf } from "./catalog";
import { datasetsFolder, unfinished, uploadFolder, uploadsFolder } from "./paths";

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

/** Deletes uploads that were last touched more than `UPLOAD_KEPT_HOURS` before `now`. */
export async function sweepUploads(now: Date): Promise<void> {
  const oldest = now.getTime() - env.UPLOAD_KEPT_HOURS * 3_600_000;
  for (const id of (await entriesOf(uploadsFolder)).filter((name) => uploadId.test(name))) {
    if ((await touched(uploadFolder(id))) >= oldest) continue;
    await deleteUpload(id);
    log("upload_swept", { upload: id });
  }
}

/** Deletes what killed imports left half-made. Only for one who holds the import lock: then no import is under way. */
export async function sweepUnfinished(): Promise<void> {
  for (const dataset of await entriesOf(datasetsFolder)) {
    const folder = join(datasetsFolder, dataset);
    const left = (await entriesOf(folder)).filter((name) => name.startsWith(unfinished));
    for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function touched(folder: string): Promise<number> {
  try {
    return (await stat(folder)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return Date.now();
    throw error;
  }
}
