import { randomUUID } from "node:crypto";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder, unfinished } from "./paths";

/** Bytes still free where data lies, found after writing a file there. Throws when nothing can be written. */
export async function freeBytes(folder: string = dataFolder): Promise<number> {
  const probe = join(folder, `${unfinished}${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  await writeFile(probe, "1");
  await rm(probe);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
