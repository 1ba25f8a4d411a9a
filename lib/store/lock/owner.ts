import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { hasLifeSign } from "./life-sign";

/** One run of a process: the kernel it runs on, its space of process numbers there, its number and when it started. */
type Owner = Readonly<{ kernel: string; space: string; pid: number; start: string }>;

const shape = /^([0-9a-f]{8})-([0-9a-z]+)-(\d+)-([0-9a-z]+)$/;

/** Where `/proc` shows another space of numbers, as in a sandbox that did not mount its own, it says nothing of ours. */
const isProcOurs = orNull(() => readlinkSync("/proc/self")) === String(process.pid);

const own: Owner = {
  kernel: kernelMark(),
  space: Number(/\d+/.exec(orNull(() => readlinkSync("/proc/self/ns/pid")) ?? "0")?.[0]).toString(36),
  pid: process.pid,
  start: statOf("self")?.start ?? "0",
};

/** Names this process among all that may share the folder, in at most 35 characters of letters, digits and hyphens. */
export const ownMark = `${own.kernel}-${own.space}-${own.pid}-${own.start}`;

/**
 * Whether the process of a mark has ended; null when that is unknown here, as for one on another machine. Process numbers count
 * within their own space only: each container starts from small ones, and again after each restart.
 */
export async function isGone(mark: string): Promise<boolean | null> {
  const owner = maybeOwner(mark);
  if (owner === null || owner.kernel !== own.kernel) return null;
  if (owner.space === own.space) return !isRunning(owner.pid, owner.start);
  const lives = await hasLifeSign(mark);
  return lives === null ? null : !lives;
}

/** Whether a process of that number runs in this space of numbers, and is the one that started then. */
export function isRunning(pid: number, start = "0"): boolean {
  const seen = isProcOurs ? statOf(String(pid)) : null;
  if (seen !== null) return !seen.isDead && (start === "0" || seen.start === start);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function maybeOwner(mark: string): Owner | null {
  const [, kernel = "", space = "", pid = "", start = ""] = shape.exec(mark) ?? [];
  return kernel === "" ? null : { kernel, space, pid: Number(pid), start };
}

/** A boot of a machine, which all of its containers share; where the system does not number its boots, the host's name. */
function kernelMark(): string {
  const boot = orNull(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  return createHash("sha256")
    .update(boot ?? hostname())
    .digest("hex")
    .slice(0, 8);
}

/** The state and the start of a process, in ticks since the boot: fields 3 and 22 of proc(5), after a name that may hold blanks. */
function statOf(pid: string): { start: string; isDead: boolean } | null {
  const text = orNull(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields?.[19] === undefined) return null;
  // One that was killed and not yet waited for still has its number.
  return { start: Number(fields[19]).toString(36), isDead: /[ZXx]/.test(fields[0] ?? "") };
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
