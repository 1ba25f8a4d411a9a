import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hasCode, isMissing } from "./atomic";
import { dataFolder } from "./paths";

const patienceMs = 200;
const beatMs = 5_000;
/** A holder that was not heard of for so long is gone, even when another process has its number now. */
const silenceMs = 60_000;

/** Does `work` while no other process does work under the same name; waits for its turn as long as it takes. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const path = join(dataFolder, `${name}.lock`);
  await mkdir(dataFolder, { recursive: true });
  while (!(await take(path))) await pause(patienceMs);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(path, { force: true });
  }
}

/** True when the lock is ours now. A link appears whole, with the number in it, or not at all. */
async function take(path: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    if (await isLeft(path)) await rm(path, { force: true });
    return false;
  } finally {
    await rm(own);
  }
}

async function isLeft(path: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = [Number(await readFile(path, "utf8")), await stat(path)];
    return !isRunning(holder) || Date.now() - mtimeMs > silenceMs;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
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
