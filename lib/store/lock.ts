import { randomUUID } from "node:crypto";
import { lstat, lutimes, mkdir, readlink, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hasCode, isMissing } from "./atomic";
import { dataFolder } from "./paths";

const patienceMs = 100;
const beatMs = 5_000;
/** A holder that was not heard of for so long is gone, even when another process has its number now. */
const silenceMs = 60_000;

/** Does `work` while no other process does work under the same name; waits for its turn as long as it takes. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const path = pathOf(name);
  await mkdir(dataFolder, { recursive: true });
  let own = await takeOrClear(path);
  while (own === null) {
    await pause(patienceMs);
    own = await takeOrClear(path);
  }
  return hold(path, own, work);
}

/** Does `work` only when nobody works under that name now; false when somebody does. */
export async function withLockIfFree(name: string, work: () => Promise<void>): Promise<boolean> {
  const path = pathOf(name);
  await mkdir(dataFolder, { recursive: true });
  // The first try may only have cleared away what a dead holder left.
  const own = (await takeOrClear(path)) ?? (await takeOrClear(path));
  if (own === null) return false;
  await hold(path, own, work);
  return true;
}

/** Number of the process that works under a name now; null when none does. */
export async function lockHolder(name: string): Promise<number | null> {
  const path = pathOf(name);
  return (await isLeft(path)) ? null : holderIn(await markOf(path));
}

/** Whether a process of that number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

async function hold<T>(path: string, own: string, work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => void lutimes(path, new Date(), new Date()).catch(() => {}), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    // Whoever slept through the silence may have lost the lock to another.
    if ((await markOf(path)) === own) await rm(path, { force: true });
  }
}

/** Our mark when the lock is ours now. One that a dead holder left is cleared away for the next try. */
async function takeOrClear(path: string): Promise<string | null> {
  const own = await take(path);
  if (own === null && (await isLeft(path))) await clear(path);
  return own;
}

/** A link is made whole, with the holder's number in it, or not at all; and it needs no room on a full disk. */
async function take(path: string): Promise<string | null> {
  const own = `${process.pid}-${randomUUID()}`;
  try {
    await symlink(own, path);
    return own;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    return null;
  }
}

/** One at a time clears away, or the second would take away the lock of whoever came after the first. */
async function clear(path: string): Promise<void> {
  const over = `${path}.over`;
  if ((await take(over)) !== null) {
    if (await isLeft(path)) await rm(path, { force: true });
    await rm(over, { force: true });
  } else if (await isLeft(over)) {
    await clear(over);
  }
}

async function isLeft(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await lstat(path);
    const holder = holderIn(await markOf(path));
    return (holder !== null && !isRunning(holder)) || Date.now() - mtimeMs > silenceMs;
  } catch (error) {
    if (isMissing(error)) return false;
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

function holderIn(mark: string | null): number | null {
  const pid = Number.parseInt(mark ?? "", 10);
  return Number.isNaN(pid) ? null : pid;
}

function pathOf(name: string): string {
  return join(dataFolder, `${name}.lock`);
}
