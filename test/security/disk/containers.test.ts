import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { dataFolder } from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { lockHolder } from "../../../lib/store/lock/lock";

/** A name space of process numbers, as each container has one. */
const unshare = ["unshare", ["--pid", "--fork", "--mount-proc", "--kill-child=SIGKILL"]] as const;

const canUnshare = spawnSync(unshare[0], [...unshare[1], "true"]).status === 0;
if (!canUnshare) process.stderr.write("skipped: this user may not make name spaces of processes\n");

type Holder = Readonly<{ child: ChildProcess; taken: Promise<{ waitedMs: number; pid: number }> }>;

let name = "";
let count = 0;

beforeEach(() => {
  count += 1;
  name = `container-${count}`;
});

/** A process that takes the lock in a container of its own, or outside of all. */
function holder(where: "container" | "outside"): Holder {
  const command = [
    process.execPath,
    "scripts/run.mjs",
    join("test", "security", "disk", "lock-holder.ts"),
    name,
  ];
  const [program = "", ...args] = where === "outside" ? command : [unshare[0], ...unshare[1], ...command];
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const taken = once(child.stdout, "data").then(([said]) => JSON.parse(String(said)));
  return { child, taken };
}

async function end({ child }: Holder, how: "orderly" | "kill -9"): Promise<void> {
  if (how === "orderly") child.stdin?.end();
  else child.kill("SIGKILL");
  await once(child, "exit");
}

const isTaken = async ({ taken }: Holder) =>
  Promise.race([taken.then(() => true), pause(3_000).then(() => false)]);

test.runIf(canUnshare).each([
  ["container", "container", "orderly"],
  ["container", "container", "kill -9"],
  ["container", "outside", "kill -9"],
] as const)("one in a %s holds, one in a %s waits until it ends (%s), and no longer", async (a, b, how) => {
  const first = holder(a);
  const { pid } = await first.taken;
  // Numbers begin anew in each container.
  expect(pid).toBeLessThan(10);
  const second = holder(b);
  expect(await isTaken(second)).toBe(false);
  await end(first, how);
  const since = performance.now();
  await second.taken;
  // Silence would take a minute.
  expect(performance.now() - since).toBeLessThan(10_000);
  await end(second, "orderly");
});

test.runIf(canUnshare)("a restart after kill -9 does not wait for itself", async () => {
  const first = holder("container");
  const { pid } = await first.taken;
  await end(first, "kill -9");
  const second = holder("container");
  const again = await second.taken;
  expect(again.pid).toBe(pid);
  expect(again.waitedMs).toBeLessThan(10_000);
  await end(second, "orderly");
});

test.runIf(canUnshare)(
  "what a killed container left is swept from outside, and what a living one has is not",
  async () => {
    const one = holder("container");
    await one.taken;
    const waits = holder("container");
    const left = async () => {
      await sweepUnfinished();
      return (await readdir(dataFolder)).filter((entry) => /alive|lock/.test(entry)).length;
    };
    await expect.poll(left, { timeout: 30_000 }).toBe(3);
    // The kernel kills what is in a name space a moment after it was asked to.
    await end(waits, "kill -9");
    await expect.poll(left, { timeout: 30_000 }).toBe(2);
    expect(await lockHolder(name)).not.toBeNull();
    await end(one, "kill -9");
    await expect.poll(left, { timeout: 30_000 }).toBe(0);
  },
);
