import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { answersFolder, versionFolder } from "../../lib/store/disk/paths";
import { importShop } from "../page/shop";

const root = process.cwd();
const program = Symbol.for("tercet");

let dataset = "";
let folder = "";
let elsewhere = "";

beforeAll(async () => {
  dataset = await importShop(60);
  folder = versionFolder(dataset, await askedAnew().then(({ version }) => version));
});

/** A copy of the program whose texts can be changed. */
beforeEach(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), "tercet-program-"));
  await mkdir(join(elsewhere, "lib"));
  for (const name of ["data", "node_modules", "package.json"])
    await symlink(join(root, name), join(elsewhere, name));
  for (const name of await readdir(join(root, "lib")))
    if (name !== "query" && name !== "engine")
      await symlink(join(root, "lib", name), join(elsewhere, "lib", name));
  for (const name of ["query", "engine"])
    await cp(join(root, "lib", name), join(elsewhere, "lib", name), { recursive: true });
});

afterEach(async () => {
  process.chdir(root);
  vi.doUnmock("../../lib/engine/pulse");
  await rm(elsewhere, { recursive: true });
});

/** What a process answers that has just been started: with nothing in memory, and the texts of its folder. */
async function askedAnew() {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, program);
  const { reportOf } = await import("../dataset");
  const { sizesQuestion } = await import("../../lib/page/kit/segments");
  const { answersWritten } = await import("../../lib/store/answers");
  const report = await reportOf(dataset);
  const { rows, ms } = await report.data.ask(sizesQuestion(report));
  await answersWritten();
  return { rows, ms, version: report.data.version.id };
}

describe("an answer is given again", () => {
  test("after a restart, without opening the version", async () => {
    const first = await askedAnew();
    expect(await askedAnew()).toEqual(first);
    process.chdir(elsewhere);
    expect(await askedAnew()).toEqual(first);
    // Without its index nothing can be computed.
    await rename(join(folder, "index.duckdb"), join(folder, "away"));
    try {
      expect(await askedAnew()).toEqual(first);
    } finally {
      await rename(join(folder, "away"), join(folder, "index.duckdb"));
    }
  });
});

describe("an answer is computed anew", () => {
  test.each([
    ["its statement", "lib/query/segment/sizes.sql"],
    ["a statement that makes its tables", "lib/query/score/tally.sql"],
    ["a macro", "lib/query/macros/codes/code_of.sql"],
  ])("when %s changed, and is right", async (_, path) => {
    const first = await askedAnew();
    process.chdir(elsewhere);
    const text = await readFile(join(elsewhere, path), "utf8");
    await writeFile(join(elsewhere, path), `-- changed\n${text}`);
    const { rows, ms } = await askedAnew();
    expect(rows).toEqual(first.rows);
    expect(ms).not.toBe(first.ms);
  });

  test("when its statement means something else", async () => {
    await askedAnew();
    process.chdir(elsewhere);
    const path = join(elsewhere, "lib/query/segment/sizes.sql");
    await writeFile(path, `from (\n${await readFile(path, "utf8")}\n) limit 0`);
    expect((await askedAnew()).rows).toEqual([]);
    process.chdir(root);
    expect((await askedAnew()).rows).not.toEqual([]);
  });

  test("when the code that makes tables changed", async () => {
    const first = await askedAnew();
    process.chdir(elsewhere);
    await writeFile(join(elsewhere, "lib/query/score/tables.ts"), "// changed");
    expect((await askedAnew()).ms).not.toBe(first.ms);
  });

  test("when DuckDB is of another version", async () => {
    const first = await askedAnew();
    vi.doMock("../../lib/engine/pulse", async (original) => ({
      ...(await original<object>()),
      engineVersion: "v99.0.0",
    }));
    expect((await askedAnew()).ms).not.toBe(first.ms);
  });

  test("when the version was made at another time", async () => {
    const first = await askedAnew();
    const path = join(folder, "version.json");
    const text = await readFile(path, "utf8");
    await rm(path);
    await writeFile(path, JSON.stringify({ ...JSON.parse(text), created_at: "2020-01-01T00:00:00.000Z" }));
    expect((await askedAnew()).ms).not.toBe(first.ms);
    await writeFile(path, text);
  });

  test("when the record has another schema", async () => {
    const first = await askedAnew();
    vi.doMock("../../lib/store/catalog", async (original) => {
      const known = await original<typeof import("../../lib/store/catalog")>();
      const readVersion = async (...place: [string, string]) => ({
        ...(await known.readVersion(...place)),
        schema: 2,
      });
      return { ...known, readVersion };
    });
    const { ms } = await askedAnew();
    vi.doUnmock("../../lib/store/catalog");
    expect(ms).not.toBe(first.ms);
  });

  test("when its rows are not those that the statement has", async () => {
    const first = await askedAnew();
    const { findAnswer, keepAnswer } = await import("../../lib/store/answers");
    const keys = await keysOf();
    for (const key of keys) {
      const answer = (await findAnswer(folder, key)) as object;
      await keepAnswer(folder, key, { ...answer, rows: [{ odd: 1 }] });
    }
    const anew = await askedAnew();
    expect(anew.rows).toEqual(first.rows);
    expect(anew.ms).not.toBe(first.ms);
  });
});

/** The keys of all answers of the version, from within their files. */
async function keysOf(): Promise<string[]> {
  const names = await readdir(answersFolder(folder));
  const files = await Promise.all(names.map((name) => readFile(join(answersFolder(folder), name))));
  return files.map((bytes) => JSON.parse(gunzipSync(bytes.subarray(64)).toString()).key);
}
