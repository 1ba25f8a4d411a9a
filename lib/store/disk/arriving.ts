import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../../base/log";
import { uploadId } from "../../model/data/upload";
import { entriesOf } from "../catalog";
import { hasCode } from "./atomic";
import { arrivingFolder } from "./paths";

/** Deletes arriving files, with their descriptions, that have received nothing since `oldest`, in milliseconds. */
export async function sweepArriving(oldest: number): Promise<void> {
  const ids = (await entriesOf(arrivingFolder)).map((name) => name.replace(/\.json$/, ""));
  for (const id of new Set(ids.filter((name) => uploadId.test(name)))) {
    const parts = [join(arrivingFolder, id), join(arrivingFolder, `${id}.json`)];
    if (Math.max(...(await Promise.all(parts.map(touched)))) >= oldest) continue;
    for (const path of parts) await rm(path, { force: true });
    log("upload_swept", { upload: id });
  }
}

async function touched(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP")) return 0;
    throw error;
  }
}
