import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "..", "..");
const rules: string = "../../.dependency-cruiser.mjs";
const { floors } = z.object({ floors: z.record(z.string(), z.number()) }).parse(await import(rules));

test("lib has the rooms that have a floor, and no other", () => {
  const folders = readdirSync(join(root, "lib"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  // A room that nothing stands in yet does not survive a clone.
  expect(Object.keys(floors)).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
});

test("lib/README.md shows the floors that are held", () => {
  const lines = readFileSync(join(root, "lib", "README.md"), "utf8").split("\n");
  const shown = lines.flatMap((line) => {
    const [, floor, room] = /^\| *(\d) *\| *`(\w+)` *\|/.exec(line) ?? [];
    return room === undefined ? [] : [[room, Number(floor)]];
  });
  expect(Object.fromEntries(shown)).toEqual(floors);
  expect(shown).toHaveLength(Object.keys(floors).length);
});

test("a file of lib fits in 300 lines, a page in 40", () => {
  const long = (folder: string, shape: RegExp, most: number) =>
    filesUnder(folder).filter((file) => shape.test(file) && linesOf(file) > most);
  expect(long("lib", /\.(tsx?|sql)$/, 300)).toEqual([]);
  expect(long("app", /\bpage\.tsx$/, 40)).toEqual([]);
});

test("a folder of lib, app and test holds at most 15 files, a room at most 15 folders", () => {
  const folders = ["lib", "app", "test"].flatMap(foldersUnder).filter((folder) => !isData.test(folder));
  const counts = folders.map((folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return { folder, files: entries.filter((entry) => entry.isFile()).length, all: entries.length };
  });
  expect(counts.filter(({ files }) => files > 15)).toEqual([]);
  const rooms = counts.filter(({ folder }) => /^lib\/[^/]+$/.test(folder));
  expect(rooms.filter(({ files, all }) => all - files > 15)).toEqual([]);
});

test("files are named after a noun in kebab-case", () => {
  const odd = filesUnder("lib").filter((file) => {
    const name = file.split("/").at(-1) ?? "";
    return /\.tsx?$/.test(name) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.client)?\.tsx?$/.test(name);
  });
  const vague = filesUnder("lib").filter((file) =>
    /\b(utils?|common|helpers?|types|components|index)\.tsx?$/.test(file),
  );
  expect([...odd, ...vague]).toEqual([]);
});

test("ui draws what page has loaded: it loads nothing and asks nothing", () => {
  const asks = filesUnder("lib/ui").filter((file) =>
    /\bload[A-Z]\w*\b|\.(ask|copy|reach)\(/.test(readFileSync(file, "utf8")),
  );
  expect(asks).toEqual([]);
});

/** What tests and the program read, and no code: what stands there is as many files as it must be. */
const isData = /(^test\/(fixtures|golden|\.out)|^lib\/i18n\/[^/]+$)/;

/** Without `test/.out`, where tests that run beside this one make and delete folders. */
function foldersUnder(folder: string): string[] {
  const inside = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== ".out")
    .flatMap(({ name }) => foldersUnder(join(folder, name)));
  return [folder, ...inside];
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function linesOf(file: string): number {
  return readFileSync(file, "utf8").trimEnd().split("\n").length;
}
