import { expect, test } from "vitest";
import { outlineOf } from "../../../lib/ingest/read/outline";
import { headOf } from "../../../lib/ingest/read/text/lines";
import { fileOf } from "../shop";

const cases: [string, string, ReturnType<typeof outlineOf>][] = [
  ["commas", "a,b\n1,2\n", { delim: ",", cells: ["a", "b"], above: 0, aboveSecond: 1 }],
  [
    "semicolons beside decimal commas",
    "a;b\n1,5;2,5\n1,5;2,5\n",
    { delim: ";", cells: ["a", "b"], above: 0, aboveSecond: 1 },
  ],
  [
    "the same without headings",
    "1,5;2,5\n1,5;2,5\n",
    { delim: ";", cells: ["1,5", "2,5"], above: 0, aboveSecond: 1 },
  ],
  ["tabs", "a\tb\n1\t2", { delim: "\t", cells: ["a", "b"], above: 0, aboveSecond: 1 }],
  [
    "words above the headings",
    "Report\n\nmade, in May\na,b,c\n1,2,3\n1,2,3\n",
    { delim: ",", cells: ["a", "b", "c"], above: 3, aboveSecond: 4 },
  ],
  [
    "a spreadsheet's own word",
    "sep=;\na;b\n1;2\n",
    { delim: ";", cells: ["a", "b"], above: 1, aboveSecond: 2 },
  ],
  [
    "a mark after the last column",
    "a;b;c\n1;2;3;\n1;2;3;\n",
    { delim: ";", cells: ["a", "b", "c", ""], above: 0, aboveSecond: 1 },
  ],
  [
    "a line end within a heading",
    'a,"b\nb"\n1,2\n',
    { delim: ",", cells: ["a", "b\nb"], above: 0, aboveSecond: 2 },
  ],
  [
    "quotes and marks within quotes",
    '"a ""x"", y";b\r\n"1,2,3";2\r\n',
    { delim: ";", cells: ['a "x", y', "b"], above: 0, aboveSecond: 1 },
  ],
  [
    "a row too long at the end",
    `a,b\n${"1,2\n".repeat(9)}1,2,3\n`,
    { delim: ",", cells: ["a", "b"], above: 0, aboveSecond: 1 },
  ],
  ["one column", "a\nb\nc\n", null],
  ["lines of a letter", "Dear all,\nhello, and\nbye, now, then,\n\nA\nB\nC\nD\n", null],
];

test.each(cases)("%s", async (_, text, outline) => {
  expect(outlineOf(await headOf(await fileOf(text), "utf-8"))).toEqual(outline);
});
