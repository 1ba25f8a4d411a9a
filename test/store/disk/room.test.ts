import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { publishVersion, readDataset } from "../../../lib/store/catalog";
import { deleteDataset } from "../../../lib/store/deletion";
import { datasetFolder, datasetsFolder } from "../../../lib/store/disk/paths";
import { freeBytes, linkOrCopy } from "../../../lib/store/disk/room";
import { temporaryBeside } from "../../../lib/store/disk/temporary";
import { datasetsTrash, sweepTrash } from "../../../lib/store/disk/trash";
import { writeVersion } from "../version-files";

/** A disk of its own of that size, gone after the test; null where this user may not mount one. */
async function mounted(options: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), "tercet-disk-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
  onTestFinished(async () => {
    if (status === 0) spawnSync("umount", [folder]);
    await rm(folder, { recursive: true, force: true });
  });
  if (status === 0) return folder;
  process.stderr.write("skipped: this user may not mount a disk\n");
  return null;
}

test("looking for room on a full disk leaves nothing there", async () => {
  const disk = await mounted("size=64k");
  if (disk === null) return;
  await writeFile(join(disk, "all"), Buffer.alloc(64 * 1024)).catch(() => {});
  for (let i = 0; i < 25; i += 1) await expect(freeBytes(disk)).rejects.toThrow("ENOSPC");
  expect(await readdir(disk)).toEqual(["all"]);
});

test("a data set on another disk takes versions, and a file of another disk is copied", async () => {
  const disk = await mounted("size=4m");
  if (disk === null) return;
  await mkdir(datasetsFolder, { recursive: true });
  await symlink(disk, datasetFolder("far"));
  const [id, folder] = ["00000000000a", temporaryBeside(join(datasetsFolder, "far"))];
  await writeVersion(folder, id);
  await publishVersion(folder, id, { id: "far", name: "Far" });
  expect(await readDataset("far")).toMatchObject({ current: id });
  expect((await readdir(disk)).sort()).toEqual([id, "dataset.json"]);
  expect(await readdir(datasetsFolder)).toEqual(["far"]);
  await deleteDataset("far");
  expect([(await readdir(disk)).length, await readdir(datasetsFolder)]).toEqual([2, [".trash"]]);
  await sweepTrash(datasetsTrash, Date.now() + 8 * 86_400_000);
  expect([await readdir(disk), await readdir(datasetsTrash)]).toEqual([[], []]);
});

test("a second name is a copy only where it must be", async () => {
  const disk = await mounted("size=4m");
  if (disk === null) return;
  await mkdir(datasetsFolder, { recursive: true });
  await writeFile(join(disk, "lines"), "x");
  const copy = join(datasetsFolder, "copy");
  await linkOrCopy(join(disk, "lines"), copy);
  expect(await readFile(copy, "utf8")).toBe("x");
  await linkOrCopy(copy, `${copy}-2`);
  expect((await stat(copy)).nlink).toBe(2);
});
