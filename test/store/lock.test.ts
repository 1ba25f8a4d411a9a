import { spawn } from "node:child_process";
import { lutimes, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { lockHolder, withLock, withLockIfFree } from "../../lib/store/lock";
import { dataFolder } from "../../lib/store/paths";

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

test("a lock whose holder is gone, or silent for long, is taken over", async () => {
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.once("exit", resolve));
  await symlink(`${gone.pid}-x`, join(dataFolder, "left.lock"));
  expect(await lockHolder("left")).toBeNull();
  expect(await withLock("left", async () => "ours")).toBe("ours");
  await symlink(`${process.pid}-x`, join(dataFolder, "silent.lock"));
  const longAgo = new Date(Date.now() - 600_000);
  await lutimes(join(dataFolder, "silent.lock"), longAgo, longAgo);
  expect(await withLock("silent", async () => "ours")).toBe("ours");
});

test("whoever does not want to wait is told that somebody works", async () => {
  const done: string[] = [];
  const work = (name: string) => async () => void done.push(name);
  const under = await withLock("busy", async () => {
    expect(await lockHolder("busy")).toBe(process.pid);
    return withLockIfFree("busy", work("second"));
  });
  expect(under).toBe(false);
  expect(await withLockIfFree("busy", work("third"))).toBe(true);
  expect(done).toEqual(["third"]);
});

test("of many who find a left lock each works alone, and none is left after them", async () => {
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.once("exit", resolve));
  await symlink(`${gone.pid}-x`, join(dataFolder, "crowd.lock"));
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
