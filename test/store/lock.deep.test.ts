import { lutimes, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { dataFolder } from "../../lib/store/disk/paths";
import { withLock } from "../../lib/store/lock/lock";
import { strangeMark } from "./marks";

const path = join(dataFolder, "strange.lock");

test("a holder of whom nothing is known keeps its lock while it beats, whatever its clock says", async () => {
  await symlink(`${strangeMark}.x`, path);
  let beatAt = new Date(Date.now() - 2 * 86_400_000);
  const beat = setInterval(() => {
    beatAt = new Date(beatAt.getTime() + 1_000);
    void lutimes(path, beatAt, beatAt);
  }, 1_000);
  let taken = false;
  const waiting = withLock("strange", async () => {
    taken = true;
  });
  await pause(18_000);
  expect(taken).toBe(false);
  clearInterval(beat);
  await waiting;
  expect(taken).toBe(true);
});
