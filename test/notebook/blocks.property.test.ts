import fc from "fast-check";
import { expect, test } from "vitest";
import { langs } from "../../lib/model/lang";
import { readyNotebooks } from "../../lib/model/notebook/notebook";
import {
  type Block,
  type Blocks,
  blocksOf,
  joinBlocks,
  textBlock,
  withBlock,
  withBlockUp,
  withoutBlock,
} from "../../lib/notebook/blocks";
import { parseNotebook } from "../../lib/notebook/file";
import { notebookContent } from "../../lib/store/content";

const fence = "```";

const line = fc.constantFrom(
  "---",
  "title: A",
  "",
  "   ",
  "Words.",
  "- a list",
  "> a quote",
  "    code",
  `${fence}sql one`,
  `${fence}chart one`,
  `  ${fence}  sql   two  `,
  `${fence}${fence}sql three`,
  "~~~sql four",
  "~~~",
  fence,
  `${fence}${fence}`,
  `${fence}js`,
  "select 1",
  "{}",
);

const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, isEnded]) => lines.join(end) + (isEnded ? end : ""));

const blocksIn = (written: string) => blocksOf(parseNotebook(written).notebook);

test("the parts of any text give it back byte for byte", () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(joinBlocks(blocksIn(written))).toBe(written);
    }),
    { numRuns: 2_000 },
  );
});

test.each(langs)("so do those of the notebooks that ship in %s", (lang) => {
  for (const id of readyNotebooks) {
    const written = notebookContent(lang, id);
    expect(joinBlocks(blocksIn(written))).toBe(written);
  }
});

const start: Blocks = blocksIn(
  `---\ntitle: A\n---\nFirst.\n\n${fence}sql one\nselect 1\n${fence}\n\nLast.\n\n${fence}sql two\nselect 2\n${fence}\n`,
);

const cell = (name: string, body: string): Block => ({
  kind: "sql",
  name,
  open: `${fence}sql ${name}\n`,
  body,
  close: `${fence}\n`,
  after: "",
});

/** Names and bodies of the parts, as they are read again. */
function readAgain(blocks: Blocks): [string, string][] {
  const { parts } = parseNotebook(joinBlocks(blocks)).notebook;
  return parts.flatMap((part): [string, string][] =>
    part.kind !== "text" ? [[part.name, part.body]] : part.text.trim() === "" ? [] : [["", part.text.trim()]],
  );
}

const first = ["", "First."];
const one = ["one", "select 1\n"];
const last = ["", "Last."];
const two = ["two", "select 2\n"];

test("a cell is added, moved and removed, and the others stay as they are", () => {
  const three = ["three", "select 3\n"];
  expect(readAgain(withBlock(start, 1, cell("three", "select 3\n")))).toEqual([first, one, three, last, two]);
  expect(readAgain(withBlock(start, -1, cell("three", "select 3")))).toEqual([three, first, one, last, two]);
  expect(readAgain(withBlock(start, 3, textBlock("New.\n")))).toEqual([first, one, last, two, ["", "New."]]);
  // Texts that come together are one text.
  expect(readAgain(withBlockUp(start, 1))).toEqual([one, ["", "First.\n\nLast."], two]);
  expect(readAgain(withBlockUp(start, 3))).toEqual([first, one, two, last]);
  expect(readAgain(withoutBlock(start, 1))).toEqual([["", "First.\n\nLast."], two]);
  expect(withBlockUp(start, 0)).toEqual(start);
});

test("moved there and back it is the same text", () => {
  for (const at of [1, 2, 3])
    expect(joinBlocks(withBlockUp(withBlockUp(start, at), at))).toBe(joinBlocks(start));
});

test("no line of a statement ends its fence, and a new name is written", () => {
  const change = (changed: Partial<Block>) => ({
    ...start,
    blocks: start.blocks.map((block, i) => (i === 1 ? { ...block, ...changed } : block)),
  });
  const tricky = `select '\n${fence}\n${fence}${fence}\n'`;
  expect(readAgain(change({ body: tricky }))).toEqual([first, ["one", `${tricky}\n`], last, two]);
  expect(readAgain(change({ name: "other" }))).toEqual([first, ["other", "select 1\n"], last, two]);
  expect(readAgain(change({ body: "" }))).toEqual([first, ["one", ""], last, two]);
});
