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
import { dataFolder, datasetsFolder, unfinished, uploadsFolder } from "./paths";
import { deleted, ownerIn } from "./temporary";

/** What nobody known makes is left when nothing in it was written to for so long. */
const unclaimedMs = 3_600_000;

/** Folders of ours are called so; a sweep enters no other. */
const ownFolder = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Takes away what ended processes left: their locks, the rest of their deletions, and whatever carries our mark. Whether they
 * still run, now and elsewhere, is in the marks; so it may be done at any time, also while others work.
 */
export async function sweepUnfinished(): Promise<void> {
  // Known before the rest is swept: one that ends meanwhile must be seen to have ended until all it left is gone.
  const ended = await leftAmong(dataFolder, isLifeSign);
  await sweepLocks();
  await finishDeletions();
  await sweepMarked(datasetsFolder, 3);
  await sweepMarked(uploadsFolder, 2);
  await sweepMarked(join(dataFolder, "remembered"), 0);
  await sweepMarked(dataFolder, 0);
  for (const path of ended) await rm(path, { force: true });
}

/**
 * Deletes what carries our mark in a folder, and in folders of ours below it down to `depth`, when nobody is at it any more.
 * Whatever has no mark stays, and so do links and what they lead to.
 */
export async function sweepMarked(folder: string, depth: number): Promise<void> {
  const isRubbish = (name: string) => name.startsWith(unfinished) && !isLifeSign(name);
  for (const path of await leftAmong(folder, isRubbish)) await remove(path);
  if (depth === 0) return;
  for (const { name } of (await entriesIn(folder)).filter((entry) => entry.isDirectory()))
    if (ownFolder.test(name)) await sweepMarked(join(folder, name), depth - 1);
}

/** Paths of what nobody is at any more, of those in a folder whose name is meant. */
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

/** What was deleted is on its way out, also where nobody known is at it. */
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
