import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { indexColumns } from "../../../lib/engine/index/index-tables";
import { sides } from "../../../lib/query/score/named";
import { identifiersOf, sources, treeOf } from "./sources";

const root = join(import.meta.dirname, "..", "..", "..");
const readme = readFileSync(join(root, "lib", "README.md"), "utf8");
const rules: string = "../../../.dependency-cruiser.mjs";
const { nouns } = z.object({ nouns: z.array(z.string()) }).parse(await import(rules));

/** What stands between backticks. */
const quoted = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? "");

test("each file and folder that lib/README.md names is there", () => {
  const paths = quoted.filter((text) => /^[\w./-]+\/[\w./-]*\w$/.test(text) && !/^\.|^v\./.test(text));
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !["", "lib"].some((from) => existsSync(join(root, from, path))))).toEqual([]);
});

test("each function and type that lib/README.md names is there", () => {
  const names = quoted.flatMap((text) => /^([a-z]+[A-Z]\w*|[A-Z][a-z]\w*|\w+(?=\())/.exec(text)?.[0] ?? []);
  const app = ["app/report-page.tsx", "app/request.ts"].map((path) => ({
    tree: treeOf(path, readFileSync(join(root, path), "utf8")),
  }));
  const known = new Set([...sources, ...app].flatMap((source) => [...identifiersOf(source)]));
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => name !== "loadX" && !known.has(name))).toEqual([]);
});

test("lib/README.md names the nouns that have folders", () => {
  const [, there = "", coming = ""] =
    /the same name in every room: `([^`]+)`,\s+and to come `([^`]+)`/.exec(readme) ?? [];
  expect(`${there} ${coming}`.split(" ").sort()).toEqual(nouns.toSorted());
  const folders = new Set(sources.flatMap(({ path }) => path.split("/").slice(1, -1)));
  expect(there.split(" ").filter((noun) => !folders.has(noun))).toEqual([]);
  expect(coming.split(" ").filter((noun) => folders.has(noun))).toEqual([]);
});

test("the folders of each room are the nouns, the kit and those that lib/README.md names", () => {
  const rows = [...readme.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (.*`.*) \|$/gm)];
  const folders = rows.flatMap(([, rooms = "", others = ""]) =>
    wordsOf(rooms).map((room) => [room, wordsOf(others.replaceAll(/\([^)]*\)/g, ""))] as const),
  );
  const own = new Map(folders);
  for (const room of ["base", "model", "store", "ingest", "query", "page", "ui"]) {
    const there = readdirSync(join(root, "lib", room), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const named = own.get(room) ?? [];
    expect({ room, missing: named.filter((name) => !there.includes(name)) }).toEqual({ room, missing: [] });
    const unnamed = there.filter((name) => ![...nouns, "kit", ...named].includes(name));
    expect({ room, unnamed }).toEqual({ room, unnamed: [] });
  }
});

test("lib/README.md shows the columns of the index", () => {
  for (const [table, columns] of Object.entries(indexColumns)) {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${table}\` | a`)) ?? "";
    expect([table, row.split("`")[3]]).toEqual([table, columns.replaceAll(",", "")]);
  }
});

test("lib/README.md names the periods that a statement can need", () => {
  const ask = /\*\*Ask\*\*[\s\S]*?\n8\. /.exec(readme)?.[0] ?? "";
  expect(sides.filter((side) => !ask.includes(`\`${side}\``))).toEqual([]);
});

function wordsOf(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, text]) => (text ?? "").split(" "));
}
