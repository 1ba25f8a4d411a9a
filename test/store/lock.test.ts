import { spawn } from "node:child_process";
import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { withLock } from "../../lib/store/lock";
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
  await writeFile(join(dataFolder, "left.lock"), String(gone.pid));
  expect(await withLock("left", async () => "ours")).toBe("ours");
  await writeFile(join(dataFolder, "silent.lock"), String(process.pid));
  const longAgo = new Date(Date.now() - 600_000);
  await utimes(join(dataFolder, "silent.lock"), longAgo, longAgo);
  expect(await withLock("silent", async () => "ours")).toBe("ours");
});
