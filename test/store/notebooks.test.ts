import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { env } from "../../lib/base/env";
import { notebookFolder } from "../../lib/store/disk/paths";
import {
  addNotebook,
  deleteNotebook,
  readNotebook,
  readRevision,
  revisionOf,
  saveRevision,
  surveyNotebooks,
} from "../../lib/store/notebooks";
import { importText } from "../dataset";
import { roles, shopCsv } from "../page/campaign/shop";

let dataset: string;
const now = new Date("2026-11-30T00:00:00Z");
const added = (name: string, text: string) => addNotebook(dataset, name, { text, forkedFrom: null, now });
const saved = (name: string, text: string, base: string) =>
  saveRevision(dataset, name, { text, base: revisionOf(base), now });

beforeAll(async () => {
  dataset = await importText(shopCsv(), { roles });
});

test("a notebook is the text of its current revision, and the others stay", async () => {
  expect(await added("one", "first\n")).toBe("added");
  expect(await added("one", "other\n")).toBe("taken");
  expect(await saved("one", "second\n", "first\n")).toMatchObject({
    became: "current",
    id: revisionOf("second\n"),
  });
  const state = await readNotebook(dataset, "one");
  expect(state?.current).toBe(revisionOf("second\n"));
  expect(state?.revisions.map(({ id }) => id)).toEqual([revisionOf("first\n"), revisionOf("second\n")]);
  expect(await readRevision(dataset, "one", revisionOf("first\n"))).toBe("first\n");
});

test("two people who save at once lose nothing", async () => {
  await added("both", "base\n");
  const texts = Array.from({ length: 6 }, (_, i) => `text ${i}\n`);
  const all = await Promise.all(texts.map((text) => saved("both", text, "base\n")));
  expect(all.filter((one) => one?.became === "current")).toHaveLength(1);
  const state = await readNotebook(dataset, "both");
  expect(state?.revisions).toHaveLength(7);
  for (const text of texts) expect(await readRevision(dataset, "both", revisionOf(text))).toBe(text);
  expect(all.find((one) => one?.became === "current")?.id).toBe(state?.current);
});

test("who saves what is current already changes nothing", async () => {
  await added("same", "text\n");
  expect(await saved("same", "text\n", "an older one\n")).toMatchObject({ became: "current" });
  expect((await readNotebook(dataset, "same"))?.revisions).toHaveLength(1);
});

test("the oldest revisions go, and never the current one", async () => {
  await added("long", "text 0\n");
  const count = env.NOTEBOOK_REVISIONS_KEPT + 3;
  for (let i = 1; i < count; i++) await saved("long", `text ${i}\n`, `text ${i - 1}\n`);
  const back = await saved("long", "text 5\n", `text ${count - 1}\n`);
  expect(back?.became).toBe("current");
  const state = await readNotebook(dataset, "long");
  expect(state?.revisions).toHaveLength(env.NOTEBOOK_REVISIONS_KEPT);
  const files = (await readdir(notebookFolder(dataset, "long"))).filter((name) => name.endsWith(".md"));
  expect(files.sort()).toEqual(state?.revisions.map(({ id }) => `${id}.md`).sort());
  expect(await readRevision(dataset, "long", revisionOf("text 0\n"))).toBeNull();
});

test("a text that no description lists is neither shown nor lost", async () => {
  await added("killed", "text\n");
  const file = join(notebookFolder(dataset, "killed"), `${revisionOf("late\n")}.md`);
  await writeFile(file, "late\n");
  expect((await readNotebook(dataset, "killed"))?.revisions).toHaveLength(1);
  await saved("killed", "next\n", "text\n");
  expect(await readFile(file, "utf8")).toBe("late\n");
});

test("a revision that is not what its name says is spoilt, and so is a description", async () => {
  await added("spoilt", "text\n");
  await writeFile(join(notebookFolder(dataset, "spoilt"), `${revisionOf("text\n")}.md`), "other\n");
  await expect(readRevision(dataset, "spoilt", revisionOf("text\n"))).rejects.toThrow(/spoilt|revision|md/i);
  await writeFile(join(notebookFolder(dataset, "spoilt"), "notebook.json"), "{}");
  const { found, spoilt } = await surveyNotebooks(dataset);
  expect(spoilt.map(({ reason }) => reason)).toEqual(["content"]);
  expect(found.map(({ name }) => name)).toContain("both");
});

test("a notebook goes with its revisions", async () => {
  await added("gone", "text\n");
  expect(await deleteNotebook(dataset, "gone")).toBe(true);
  expect(await deleteNotebook(dataset, "gone")).toBe(false);
  expect(await saved("gone", "late\n", "text\n")).toBeNull();
  expect(await readNotebook(dataset, "gone")).toBeNull();
});

test("a data set that is gone takes no notebook", async () => {
  const late = { text: "text\n", forkedFrom: null, now };
  expect(await addNotebook("no-such-shop", "one", late)).toBe("gone");
});
