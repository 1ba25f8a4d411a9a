import { createHash } from "node:crypto";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { z } from "zod";
import { isMissing, readOr, writeJson } from "../../store/disk/atomic";
import { temporaryBeside } from "../../store/disk/temporary";

/** A folder next to an upload for its intermediate files: unpacked, in another encoding, repaired. */
export function preparedFolder(source: string): string {
  return join(dirname(source), "prepared");
}

/** Grows when the same file would be prepared otherwise. */
const formatNumber = 3;

/** A name made of these values: equal values give equal names, in any process. */
export function nameOf(...made: readonly unknown[]): string {
  return createHash("sha256")
    .update(JSON.stringify([formatNumber, ...made]))
    .digest("hex")
    .slice(0, 16);
}

/** A file that is made once: `make` writes it under a name of its own, and then it is there whole. */
export async function madeOnce(path: string, make: (temporary: string) => Promise<void>): Promise<string> {
  if (await isThere(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryBeside(path);
  try {
    await make(temporary);
    await rename(temporary, path);
    return path;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A result that is found once and kept; a spoilt one is found again. */
export async function foundOnce<T extends z.ZodType>(
  path: string,
  schema: T,
  find: () => Promise<z.output<T>>,
): Promise<z.output<T>> {
  const { value: known } = await readOr(path, schema);
  if (known !== null) return known;
  const found = await find();
  await writeJson(path, found);
  return found;
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
