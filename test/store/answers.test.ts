import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";

const limit = 40_000;

vi.hoisted(() => {
  process.env["ANSWERS_DISK_MAX_BYTES"] = "40000";
});

import { answersSize, discardAnswers, findAnswer, keepAnswer } from "../../lib/store/answers";
import { answersFolder, datasetsFolder, versionFolder } from "../../lib/store/disk/paths";
import { sweepUnfinished } from "../../lib/store/disk/sweep";
import { temporaryBeside } from "../../lib/store/disk/temporary";

const [folder, other] = ["a", "b"].map((letter) => versionFolder("shop", letter.repeat(12))) as [
  string,
  string,
];
const place = answersFolder(folder);

beforeEach(async () => {
  await discardAnswers(folder);
  await rm(datasetsFolder, { recursive: true, force: true });
  for (const made of [folder, other]) await mkdir(made, { recursive: true });
});

/** An answer that does not get smaller when it is packed. */
function answerOf(bytes: number) {
  return { rows: [{ text: randomBytes(bytes / 2).toString("base64") }] };
}

async function onlyFile(): Promise<string> {
  const [name = "", ...more] = await readdir(place);
  expect(more).toEqual([]);
  return join(place, name);
}

describe("an answer on disk", () => {
  test("is found under its key alone, in its version alone", async () => {
    await keepAnswer(folder, "key", { rows: [1, "ü", null] });
    expect(await findAnswer(folder, "key")).toEqual({ rows: [1, "ü", null] });
    expect(await findAnswer(folder, "other key")).toBeNull();
    expect(await findAnswer(other, "key")).toBeNull();
    expect(await answersSize(folder)).toEqual({ answers: 1, bytes: expect.any(Number) });
  });

  test("of a later time replaces the one before", async () => {
    for (const n of [1, 2]) await keepAnswer(folder, "key", { n });
    expect(await findAnswer(folder, "key")).toEqual({ n: 2 });
    await onlyFile();
  });

  test("goes with its version, and brings back none that was deleted", async () => {
    await keepAnswer(folder, "key", { n: 1 });
    await rename(folder, `${folder}-gone`);
    await keepAnswer(folder, "key", { n: 1 });
    expect(existsSync(folder)).toBe(false);
    expect(await findAnswer(folder, "key")).toBeNull();
  });
});

describe("a file that is no answer is passed over and deleted", () => {
  test.each<readonly [string, (path: string) => Promise<unknown>]>([
    ["cut off", (path) => truncate(path, 70)],
    ["empty", (path) => truncate(path, 0)],
    ["with more behind it", (path) => appendFile(path, "x")],
    ["other bytes", (path) => writeFile(path, randomBytes(200))],
    ["text", (path) => writeFile(path, '{"key":"key","answer":{"n":2}}')],
    [
      "a folder",
      async (path) => {
        await rm(path);
        await mkdir(join(path, "within"), { recursive: true });
      },
    ],
    [
      "a pipe",
      async (path) => {
        await rm(path);
        expect(spawnSync("mkfifo", [path]).status).toBe(0);
      },
    ],
    [
      "a link to nowhere",
      async (path) => {
        await rm(path);
        await symlink("nowhere", path);
      },
    ],
    [
      "the answer to another question",
      async (path) => {
        await keepAnswer(other, "other key", { n: 2 });
        const [name = ""] = await readdir(answersFolder(other));
        await copyFile(join(answersFolder(other), name), path);
      },
    ],
  ])("%s", async (_, spoil) => {
    await keepAnswer(folder, "key", { n: 1 });
    await spoil(await onlyFile());
    expect(await findAnswer(folder, "key")).toBeNull();
    expect(await readdir(place)).toEqual([]);
    await keepAnswer(folder, "key", { n: 3 });
    expect(await findAnswer(folder, "key")).toEqual({ n: 3 });
  });

  test("every single bit counts", async () => {
    await keepAnswer(folder, "key", { n: 1 });
    const path = await onlyFile();
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, changed);
      expect(await findAnswer(folder, "key")).toBeNull();
    }
  });
});

describe("the room for answers", () => {
  test("is never exceeded, and those go first that were not read for longest", async () => {
    for (let n = 0; n < 8; n += 1)
      await keepAnswer(n % 2 === 0 ? folder : other, `old ${n}`, answerOf(8_000));
    for (const version of [folder, other])
      for (const name of await readdir(answersFolder(version)))
        await utimes(join(answersFolder(version), name), 1_000, 1_000);
    expect(await findAnswer(other, "old 3")).not.toBeNull();
    const others = [0, 1, 2, 4, 5, 6, 7].map((n) => [n % 2 === 0 ? folder : other, `old ${n}`] as const);
    for (let n = 0; n < 30; n += 1) {
      await keepAnswer(folder, `new ${n}`, answerOf(8_000));
      const sizes = [await answersSize(folder), await answersSize(other)];
      expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(limit);
      if (n === 2) expect(await findAnswer(other, "old 3")).not.toBeNull();
      if (n === 2) expect(await Promise.all(others.map((key) => findAnswer(...key)))).toContain(null);
    }
    expect(await findAnswer(folder, "new 29")).not.toBeNull();
    expect(await findAnswer(folder, "new 0")).toBeNull();
  });

  test("takes nothing that is larger than all of it", async () => {
    await keepAnswer(folder, "small", { n: 1 });
    await keepAnswer(folder, "large", answerOf(2 * limit));
    expect(await findAnswer(folder, "large")).toBeNull();
    expect(await findAnswer(folder, "small")).toEqual({ n: 1 });
  });

  test("has no other files: what was never an answer stays, and what a killed process left goes", async () => {
    await keepAnswer(folder, "key", { n: 1 });
    await writeFile(join(place, "notes.txt"), "mine");
    const left = temporaryBeside(join(place, "f".repeat(64))).replace(/-\d+-/, "-999999999-");
    await writeFile(left, "half");
    await sweepUnfinished();
    expect(existsSync(left)).toBe(false);
    expect((await readdir(place)).toSorted()).toEqual(expect.arrayContaining(["notes.txt"]));
    expect(await findAnswer(folder, "key")).toEqual({ n: 1 });
  });
});

describe("a disk that takes nothing", () => {
  test("a file in the place of the folder is no error", async () => {
    await writeFile(place, "");
    await keepAnswer(folder, "key", { n: 1 });
    expect(await findAnswer(folder, "key")).toBeNull();
  });

  test.each(["full", "closed"] as const)(
    "%s: nothing is kept and nobody is told but the log",
    async (how) => {
      await mkdir(place);
      const options = how === "full" ? "size=4k" : "ro";
      if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", place]).status !== 0)
        return void process.stderr.write("SKIPPED: no tmpfs can be mounted here\n");
      try {
        await keepAnswer(folder, "key", answerOf(9_000));
        expect(await findAnswer(folder, "key")).toBeNull();
        expect(await readdir(place)).toEqual([]);
      } finally {
        spawnSync("umount", [place]);
      }
      await keepAnswer(folder, "key", { n: 1 });
      expect(await findAnswer(folder, "key")).toEqual({ n: 1 });
    },
  );
});
