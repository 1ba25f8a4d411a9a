import { lutimes, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { dataFolder } from "../../../lib/store/disk/paths";
import { lockHolder, sweepLocks, withLock } from "../../../lib/store/lock/lock";
import { ownMark } from "../../../lib/store/lock/owner";
import { goneMark, reusedMark, strangeMark, zombieMark } from "../marks";

const pathOf = (name: string) => join(dataFolder, `${name}.lock`);

test("works under one name come one after another, also after one that failed", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} in`);
    await pause(50);
    order.push(`${name} out`);
    if (name === "b") throw new Error("b");
  };
  await Promise.allSettled(["a", "b", "c"].map((name) => withLock("test", work(name))));
  expect(order.filter((_, i) => i % 2 === 0).map((step) => step.replace("in", "out"))).toEqual(
    order.filter((_, i) => i % 2 === 1),
  );
});

test("the holder is told by its mark", async () => {
  expect(await lockHolder("busy")).toBeNull();
  await withLock("busy", async () => expect(await lockHolder("busy")).toBe(ownMark));
  expect(await lockHolder("busy")).toBeNull();
});

test.each([
  ["has ended", async () => goneMark],
  ["has ended, and its number is another's now", async () => reusedMark()],
  ["was killed, and nobody has waited for it yet", () => zombieMark()],
])("a lock whose holder %s is taken over at once", async (_, markOf) => {
  await symlink(`${await markOf()}.x`, pathOf("left"));
  const started = performance.now();
  expect(await lockHolder("left")).toBeNull();
  expect(await withLock("left", async () => "ours")).toBe("ours");
  // Silence would take a minute.
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("a holder that lives keeps its lock, however long it is silent", async () => {
  await symlink(`${ownMark}.x`, pathOf("asleep"));
  const longAgo = new Date(Date.now() - 600_000);
  await lutimes(pathOf("asleep"), longAgo, longAgo);
  await sweepLocks();
  expect(await lockHolder("asleep")).toBe(ownMark);
});

test("of many who find a left lock each works alone, and none is left after them", async () => {
  await symlink(`${goneMark}.x`, pathOf("crowd"));
  let within = 0;
  const most = await Promise.all(
    Array.from({ length: 20 }, () =>
      withLock("crowd", async () => {
        within += 1;
        await pause(1);
        const seen = within;
        within -= 1;
        return seen;
      }),
    ),
  );
  expect(new Set(most)).toEqual(new Set([1]));
  expect((await readdir(dataFolder)).filter((name) => name.startsWith("crowd"))).toEqual([]);
});

test("a sweep takes away the locks of those who ended, and no other", async () => {
  await symlink(`${goneMark}.x`, pathOf("swept"));
  await symlink(`${goneMark}.x`, `${pathOf("swept")}.over`);
  await symlink(`${strangeMark}.x`, pathOf("kept"));
  await sweepLocks();
  expect((await readdir(dataFolder)).filter((name) => /^(swept|kept)/.test(name))).toEqual(["kept.lock"]);
});
