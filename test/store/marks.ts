import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { onTestFinished as after } from "vitest";
import { ownMark } from "../../lib/store/lock/owner";

const [kernel, space] = ownMark.split("-");

/** The mark of a process of this machine that has ended. */
export const goneMark = `${kernel}-${space}-${spawnSync(process.execPath, ["-e", ""]).pid}-1`;

/** The mark of a process of which nothing can be known here, as of one on another machine. */
export const strangeMark = "00000000-1a-7-1";

/** The mark of a process that ended, whose number was given to this one. */
export function reusedMark(): string {
  return `${kernel}-${space}-${process.pid}-1`;
}

/** The mark of a process that was killed and whose parent does not ask what became of it. */
export async function zombieMark(): Promise<string> {
  const parent = spawn("sh", ["-c", "sleep 60 & kill -9 $!; echo $!; exec sleep 60"]);
  const [said] = await once(parent.stdout, "data");
  after(() => void parent.kill("SIGKILL"));
  return `${kernel}-${space}-${Number(String(said))}-0`;
}
