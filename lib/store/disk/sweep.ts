import { lstat, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { agingNow } from "../../base/aging";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { finishDeletions } from "../deletion";
import { isLifeSign } from "../lock/life-sign";
import { sweepLocks } from "../lock/lock";
import { isGone } from "../lock/owner";
import { hasCode, isMissing } from "./atomic";
import { accessFolder, dataFolder, datasetsFolder, unfinished, uploadsFolder } from "./paths";
import { deleted, ownerIn } from "./temporary";

/** Marked files of unknown owners are kept until nothing was written to them for so long. */
const unclaimedMs = 3_600_000;

/** Folders of ours are called so; a sweep enters no other. */
const ownFolder = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Deletes what ended processes left behind: their locks, their unfinished deletions, and everything with our mark. The marks tell
 * whether a process still runs, here or elsewhere, so a sweep may run at any time, also while others work.
 */
export async function sweepUnfinished(): Promise<void> {
  // Read before the rest is swept: a process that ends during the sweep must count as ended until everything it left is gone.
  const ended = await leftAmong(dataFolder, isLifeSign);
  await sweepLocks();
  await finishDeletions();
  await sweepMarked(datasetsFolder, 3);
  await sweepMarked(uploadsFolder, 2);
  await sweepMarked(join(dataFolder, "remembered"), 0);
  await sweepMarked(accessFolder, 1);
  await sweepMarked(dataFolder, 0);
  for (const path of ended) await rm(path, { force: true });
}

/**
 * Deletes everything with our mark whose owner has ended, in a folder and in our folders below it down to `depth`. Everything
 * without a mark is kept, and so are links and their targets.
 */
export async function sweepMarked(folder: string, depth: number): Promise<void> {
  const isRubbish = (name: string) => name.startsWith(unfinished) && !isLifeSign(name);
  for (const path of await leftAmong(folder, isRubbish)) await remove(path);
  if (depth === 0) return;
  for (const { name } of (await entriesIn(folder)).filter((entry) => entry.isDirectory()))
    if (ownFolder.test(name)) await sweepMarked(join(folder, name), depth - 1);
}

/** Paths in a folder whose names match and whose owners have ended. */
async function leftAmong(folder: string, isMeant: (name: string) => boolean): Promise<string[]> {
  const paths = (await entriesIn(folder))
    .map(({ name }) => name)
    .filter(isMeant)
    .map((name) => join(folder, name));
  const left = await Promise.all(paths.map(isLeft));
  return paths.filter((_, i) => left[i]);
}

/** One that cannot go must not keep a server from its start. */
async function remove(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
    log("half_made_swept", { name: basename(path) });
  } catch (error) {
    log("not_swept", { name: basename(path), ...failureOf(error) });
  }
}

/** A deleted file or folder may be removed even when its owner is unknown. */
async function isLeft(path: string): Promise<boolean> {
  const name = basename(path);
  const owner = ownerIn(name);
  const gone = owner === null ? null : await isGone(owner);
  if (gone === null && name.startsWith(deleted)) return true;
  return gone ?? (await lastWritten(path)) < agingNow() - unclaimedMs;
}

/** When anything in a file or folder was last written to, in milliseconds; links are not followed. */
async function lastWritten(path: string): Promise<number> {
  try {
    const found = await lstat(path);
    const within = found.isDirectory() ? await entriesIn(path) : [];
    const times = await Promise.all(within.map(({ name }) => lastWritten(join(path, name))));
    return Math.max(found.mtimeMs, ...times);
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function entriesIn(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR", "ELOOP", "EACCES")) return [];
    throw error;
  }
}
