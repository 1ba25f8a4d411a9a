import { rm } from "node:fs/promises";
import { join } from "node:path";
import { agingNow } from "../base/aging";
import { env } from "../base/env";
import { log } from "../base/log";
import { type Upload, upload, uploadId } from "../model/data/upload";
import { entriesOf } from "./catalog";
import { sweepArriving } from "./disk/arriving";
import { type ReadResult, readOr, requireSound, touched } from "./disk/atomic";
import { uploadFolder, uploadsFolder } from "./disk/paths";
import { sweepMarked } from "./disk/sweep";
import { sweepForms } from "./forms";
import { sweepScratch } from "./scratch";

/** An upload's own description, if it is there and can be read. */
export async function findUpload(id: string): Promise<ReadResult<Upload>> {
  if (!uploadId.test(id)) return { value: null, spoilt: null };
  return readOr(join(uploadFolder(id), "upload.json"), upload);
}

/** An upload's own description, or null if no upload has that id. Throws a SpoiltError. */
export async function readUpload(id: string): Promise<Upload | null> {
  return requireSound(await findUpload(id));
}

export async function deleteUpload(id: string): Promise<void> {
  await rm(uploadFolder(id), { recursive: true, force: true });
}

/** Deletes uploads, arriving files and kept forms that were not touched for `UPLOAD_KEPT_HOURS`. */
export async function sweepUploads(): Promise<void> {
  const oldest = agingNow() - env.UPLOAD_KEPT_HOURS * 3_600_000;
  await sweepArriving(oldest);
  await sweepScratch(oldest);
  await sweepForms(oldest);
  for (const id of await listUploads()) {
    if ((await touched(uploadFolder(id))) >= oldest) continue;
    await deleteUpload(id);
    log("upload_swept", { upload: id });
  }
}

/** Ids of all uploads there are. */
export async function listUploads(): Promise<string[]> {
  return (await entriesOf(uploadsFolder)).filter((name) => uploadId.test(name));
}

/** Deletes what a killed process left half-made in an upload's folder. */
export async function sweepUpload(id: string): Promise<void> {
  await sweepMarked(uploadFolder(id), 1);
}
