import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { entriesOf } from "../../../lib/store/catalog";
import { readOr, reasonAt, setAside, writeJson } from "../../../lib/store/disk/atomic";

const schema = z.object({ schema: z.number().max(1).default(1), name: z.string() });

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-read-"));
  await chmod(folder, 0o755);
});

afterAll(() => rm(folder, { recursive: true }));

const sound = '{"name": "Shop"}';

/** What lies at a path, and what is found there. */
const finds: Readonly<Record<string, readonly [lay: (path: string) => Promise<unknown>, found: unknown]>> = {
  "a sound file": [(path) => writeFile(path, sound), { value: { schema: 1, name: "Shop" }, spoilt: null }],
  "a byte order mark": [
    (path) => writeFile(path, `\uFEFF${sound}`),
    { value: { schema: 1, name: "Shop" }, spoilt: null },
  ],
  nothing: [async () => {}, { value: null, spoilt: null }],
  "an empty file": [(path) => writeFile(path, ""), "empty"],
  "half a file": [(path) => writeFile(path, sound.slice(0, 8)), "not_json"],
  junk: [(path) => writeFile(path, Buffer.from([0, 255, 254, 7])), "not_json"],
  "{}": [(path) => writeFile(path, "{}"), "content"],
  "a wrong type": [(path) => writeFile(path, '{"name": 1}'), "content"],
  null: [(path) => writeFile(path, "null"), "content"],
  "a newer schema": [(path) => writeFile(path, '{"schema": 2, "title": "Shop"}'), "newer"],
  "a folder": [(path) => mkdir(path), "folder"],
  "a link to itself": [(path) => symlink(path, path), "link"],
  "a link to nothing": [(path) => symlink("/nowhere/at/all", path), "link"],
  "a pipe": [async (path) => spawnSync("mkfifo", [path]), "unreadable"],
};

test.each(Object.entries(finds))("%s", async (name, [lay, expected]) => {
  const file = join(folder, name.replaceAll(/\W/g, "-"));
  await lay(file);
  const found = typeof expected === "string" ? { value: null, spoilt: { file, reason: expected } } : expected;
  expect(await readOr(file, schema)).toEqual(found);
});

test("nothing is there below a file or below a link to itself", async () => {
  const [file, loop] = [join(folder, "above"), join(folder, "loop")];
  await writeFile(file, "x");
  await symlink(loop, loop);
  for (const above of [file, loop]) {
    expect(await readOr(join(above, "a.json"), schema)).toEqual({ value: null, spoilt: null });
    expect(await entriesOf(above)).toEqual([]);
  }
});

test.skipIf(process.getuid?.() !== 0)("a file and a folder that may not be read", async () => {
  const [file, closed] = [join(folder, "secret.json"), join(folder, "closed")];
  await writeFile(file, sound);
  await mkdir(closed);
  for (const path of [file, closed]) await chmod(path, 0);
  const [found, reason, entries] = await asNobody(async () => [
    await readOr(file, schema),
    await reasonAt(file),
    await entriesOf(closed).catch((error: unknown) => error),
  ]);
  expect(found).toEqual({ value: null, spoilt: { file, reason: "closed" } });
  expect(reason).toBe("closed");
  expect(entries).toMatchObject({ spoilt: { file: closed, reason: "closed" } });
});

test("a file takes the place of a folder, which is set aside with all that is in it", async () => {
  const path = join(folder, "kept", "job.json");
  await mkdir(join(path, "within"), { recursive: true });
  await writeJson(path, { name: "Shop" });
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ name: "Shop" });
  const aside = (await readdir(join(folder, "kept"))).filter((name) => name !== "job.json");
  expect(aside).toEqual([expect.stringMatching(/^job\.json\.spoilt-/)]);
  expect(await readdir(join(folder, "kept", aside[0] ?? ""))).toEqual(["within"]);
  expect(await setAside(join(folder, "kept", "none"))).toBe(false);
});

/** Root may read everything, so that for a moment we are somebody else. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
