import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { duckdbVersion } from "../../../lib/engine/pulse";
import { loadHealth } from "../../../lib/page/site/health";
import { freeBytes } from "../../../lib/store/disk/room";

const folder = await mkdtemp(join(tmpdir(), "tercet-"));
const disk = () => freeBytes(join(folder, "data"));

afterAll(() => rm(folder, { recursive: true }));

test("a whole house is well", async () => {
  const health = await loadHealth({ duckdb: duckdbVersion, disk });
  expect(health).toEqual({
    ok: true,
    duckdb: expect.stringMatching(/^v\d/),
    disk_free_bytes: expect.any(Number),
  });
  expect(await readdir(join(folder, "data"))).toEqual([]);
});

test("a disk that takes nothing makes it ill, and no path is told", async () => {
  await writeFile(join(folder, "file"), "");
  const health = await loadHealth({ duckdb: duckdbVersion, disk: () => freeBytes(join(folder, "file")) });
  expect(health).toEqual({ ok: false, duckdb: expect.any(String), disk_free_bytes: null });
});

test("so does an engine that fails", async () => {
  const health = await loadHealth({ duckdb: () => Promise.reject(new Error("gone")), disk });
  expect(health).toEqual({ ok: false, duckdb: null, disk_free_bytes: expect.any(Number) });
});
