import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { importPath } from "../../shop";
import { zipOf } from "../packed";
import { readTable } from "../table";
import { type Packing, partsOf, strictNames } from "./packing";

const cases = "../shared/cases";
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const written = `<row>${["day", "customer", "sum"].map(inline).join("")}</row>
  <row><c t="d"><v>2026-09-01T00:00:00</v></c>${inline("C1")}<c><v>12.5</v></c></row>`;

/** The same sheet, without styles and without shared texts. */
const packed = (packing: Partial<Packing> = {}) => partsOf({ rows: written, ...packing });

const renamed = (name: (path: string) => string) =>
  Object.fromEntries(Object.entries(packed()).map(([path, text]) => [name(path), text]));

const packings: readonly [name: string, parts: Record<string, string>][] = [
  ["no styles and no shared texts", packed()],
  [
    "names in capital letters",
    renamed((path) => path.replace("sheet1", "SHEET1").replace("workbook", "Workbook")),
  ],
  ["names with backslashes", renamed((path) => path.replaceAll("/", "\\"))],
  ["a target from the root", packed({ target: "/xl/worksheets/sheet1.xml" })],
  ["a target with backslashes", packed({ target: "worksheets\\sheet1.xml" })],
  ["strict names", packed(strictNames)],
  ["a number behind its name", packed({ own: "xl/workbook22.xml" })],
  ["no folder of its own", packed({ own: "workbook.xml", target: "xl/worksheets/sheet1.xml" })],
  ["prefixes", packed({ prefix: "x:" })],
];

test.each(packings)("a workbook with %s is read", async (_, parts) => {
  const { table, rows } = await readTable(zipOf(parts));
  expect(table.headings).toEqual(["day", "customer", "sum"]);
  expect(rows).toEqual([["2026-09-01", "C1", "12.5"]]);
});

test("a cell whose shared text is missing is not read as empty", async () => {
  const rows = `<row><c t="s"><v>0</v></c><c><v>1</v></c></row>`;
  await expect(readTable(zipOf(partsOf({ rows })))).rejects.toThrow("workbook_unreadable");
});

test.runIf(existsSync(cases))("a workbook as 1C packs it is read whole", async () => {
  const path = `${cases}/37-1c-shared-strings-case/otchet.xlsx`;
  expect((await readFile(path)).includes("SharedStrings.xml")).toBe(true);
  expect((await importPath(path)).version).toMatchObject({ customers: 4, purchases: 12, money: "12660.00" });
});
