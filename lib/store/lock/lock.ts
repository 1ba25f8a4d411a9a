import { randomBytes } from "node:crypto";
import { lstat, lutimes, mkdir, readdir, readlink, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hasCode, isMissing } from "../disk/atomic";
import { dataFolder } from "../disk/paths";
import { giveLifeSign } from "./life-sign";
import { isGone, ownMark } from "./owner";

const patienceMs = 100;
const beatMs = 5_000;
/** A holder of whom nothing else can be known is gone when it was silent for so long. */
const silenceMs = 60_000;

/**
 * Does `work` while no other process does work under the same name; waits for its turn as long as it takes. The package
 * proper-lockfile knows a dead holder by its silence alone, so that a restart waits for its own lock.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const path = await readyPath(name);
  let own = await takeOrClear(path);
  while (own === null) {
    await pause(patienceMs);
    own = await takeOrClear(path);
  }
  return hold(path, own, work);
}

/** The mark of the process that works under a name now; null when none does. */
export async function lockHolder(name: string): Promise<string | null> {
  const path = pathOf(name);
  return (await isLeft(path)) ? null : holderIn(await markOf(path));
}

/** Takes away locks of processes that are known to have ended. */
export async function sweepLocks(): Promise<void> {
  for (const name of (await readdir(dataFolder)).filter((entry) => entry.endsWith(".lock"))) {
    const path = join(/* turbopackIgnore: true */ dataFolder, name);
    const holder = holderIn(await markOf(path));
    if (holder !== null && (await isGone(holder)) === true) await clear(path);
  }
}

async function hold<T>(path: string, own: string, work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => void lutimes(path, new Date(), new Date()).catch(() => {}), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    // A process that slept longer than the silence may have lost the lock to another.
    if ((await markOf(path)) === own) await rm(path, { force: true });
  }
}

/** Our mark when the lock is ours now. One that a dead holder left is cleared away for the next try. */
async function takeOrClear(path: string): Promise<string | null> {
  const own = await take(path);
  if (own === null && (await isLeft(path))) await clear(path);
  return own;
}

/**
 * A link is made whole, with the holder's mark in it, or not at all. Its text has fewer than 60 bytes, which ext4 keeps in the
 * inode, so that it needs no room on a full disk.
 */
async function take(path: string): Promise<string | null> {
  const own = `${ownMark}.${randomBytes(4).toString("hex")}`;
  try {
    await symlink(own, path);
    return own;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    return null;
  }
}

/** One process at a time clears an old lock, or the second would delete the lock of the next holder. */
async function clear(path: string): Promise<void> {
  const over = `${path}.over`;
  if ((await take(over)) !== null) {
    if (await isLeft(path)) await rm(path, { force: true });
    await rm(over, { force: true });
  } else if (await isLeft(over)) {
    await clear(over);
    await clear(path);
  }
}

/** If the holder's state is known, it decides alone, however long the holder is silent; otherwise silence decides. */
async function isLeft(path: string): Promise<boolean> {
  const mark = await markOf(path);
  if (mark === null) return false;
  return (await isGone(holderIn(mark) ?? "")) ?? isSilent(path, mark);
}

/** When this process first saw a holder's last beat, by its own time. */
const beats = new Map<string, Readonly<{ beat: string; sinceMs: number }>>();

/**
 * Whether a holder does not beat while we look on. A clock that is wrong, ours or the holder's, must not make it silent: so the time
 * of its last beat only shortens how long we look.
 */
async function isSilent(path: string, mark: string): Promise<boolean> {
  const beatAt = await touchedAt(path);
  const known = beats.get(path);
  if (known?.beat !== `${mark} ${beatAt}`) {
    beats.set(path, { beat: `${mark} ${beatAt}`, sinceMs: performance.now() });
    return false;
  }
  const patience = Date.now() - beatAt > silenceMs ? 3 * beatMs : silenceMs;
  return performance.now() - known.sinceMs > patience;
}

async function touchedAt(path: string): Promise<number> {
  try {
    return (await lstat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return Date.now();
    throw error;
  }
}

async function markOf(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    if (hasCode(error, "ENOENT", "EINVAL")) return null;
    throw error;
  }
}

function holderIn(mark: string | null): string | null {
  return mark?.split(".")[0] ?? null;
}

async function readyPath(name: string): Promise<string> {
  await mkdir(dataFolder, { recursive: true });
  await giveLifeSign(ownMark);
  return pathOf(name);
}

function pathOf(name: string): string {
  return join(/* turbopackIgnore: true */ dataFolder, `${name}.lock`);
}
