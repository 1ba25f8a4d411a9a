import { beforeAll, expect, test } from "vitest";
import { loadRevisionsPage } from "../../../lib/page/notebook/revisions";
import { addNotebook, readNotebook, saveRevision } from "../../../lib/store/notebooks";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

const fence = "```";
const cellOf = (name: string, sql: string) => `${fence}sql ${name}\n${sql}\n${fence}\n`;
const textOf = (...cells: string[]) => `---\ntitle: Three times\n---\nWords.\n\n${cells.join("\n")}`;

const texts = [
  textOf(cellOf("one", "select 1 as n"), cellOf("gone", "select 2 as n")),
  textOf(cellOf("one", "select 2 - 1 as n"), cellOf("two", "select 2 as n")),
  textOf(
    cellOf("new", "select 4 as n"),
    cellOf("one", "select 1 as n"),
    cellOf("two", "select nothing as n"),
  ),
];

let shop = "";
let ids: readonly string[] = [];

beforeAll(async () => {
  shop = await importShop();
  await addNotebook(shop, "times", { text: texts[0] ?? "", forkedFrom: null, now: new Date() });
  for (const text of texts.slice(1)) {
    const base = (await readNotebook(shop, "times"))?.current ?? "";
    await saveRevision(shop, "times", { text, base, now: new Date() });
  }
  ids = (await readNotebook(shop, "times"))?.revisions.map(({ id }) => id) ?? [];
});

async function pageOf(search: Record<string, string> = {}) {
  return loadRevisionsPage(await reportOf(shop, { notebook: "times", ...search }));
}

const told = (page: Awaited<ReturnType<typeof pageOf>>) =>
  page?.cells.map(({ name, a, b, isEqual }) => [name, a !== null, b !== null, isEqual]);

test("without a word in the address the current revision stands beside the one before it", async () => {
  const page = await pageOf();
  expect([page?.a, page?.b]).toEqual([ids[1], ids[2]]);
  expect(page?.choices.map(({ id }) => id)).toEqual([...ids].reverse());
  expect(told(page)).toEqual([
    ["new", false, true, false],
    ["one", true, true, true],
    ["two", true, true, false],
  ]);
  expect(page?.cells[2]?.b?.faults[0]?.text).toContain("nothing");
});

test("an address names both, and what a revision lost stands last", async () => {
  const page = await pageOf({ r_a: ids[0] ?? "", r: ids[1] ?? "" });
  expect(told(page)).toEqual([
    ["one", true, true, true],
    ["two", false, true, false],
    ["gone", true, false, false],
  ]);
  const changed = page?.text.flatMap((part) => (part.kind === "lines" ? part.lines : []));
  expect(changed?.filter(({ a }) => a === null).map(({ text }) => text)).toContain("select 2 - 1 as n");
});

test("the first revision is equal to itself; one that is not kept is no page", async () => {
  const first = await pageOf({ r: ids[0] ?? "" });
  expect([first?.a, first?.b, first?.text]).toEqual([ids[0], ids[0], []]);
  expect(await pageOf({ r_a: "0123456789abcdef" })).toBeNull();
});
