import { copyFile, link, mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "./atomic";
import { dataFolder } from "./paths";
import { temporaryBeside } from "./temporary";

/** Bytes still free in the data folder, measured after writing a file there. Throws when nothing can be written. */
export async function freeBytes(folder: string = dataFolder): Promise<number> {
  const probe = temporaryBeside(join(folder, "probe"));
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(probe, "1");
  } finally {
    await rm(probe, { force: true });
  }
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Gives a file a second name, which costs no room; a copy where the disk cannot do that. */
export async function linkOrCopy(path: string, target: string): Promise<void> {
  try {
    await link(path, target);
  } catch (error) {
    if (!hasCode(error, "EXDEV", "EPERM", "ENOTSUP", "EMLINK")) throw error;
    await copyFile(path, target);
  }
}
