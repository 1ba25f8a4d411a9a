import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { importPath } from "../shop";
import { zipOf } from "./packed";
import { readTable } from "./table";

const cases = "../shared/cases";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

type Packing = Readonly<{ main?: string; office?: string; target?: string; prefix?: string; rows?: string }>;

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const written = `<row>${["day", "customer", "sum"].map(inline).join("")}</row>
  <row><c t="d"><v>2026-09-01T00:00:00</v></c>${inline("C1")}<c><v>12.5</v></c></row>`;

/** The parts of a workbook without styles and without shared texts. */
function partsOf({ target = "worksheets/sheet1.xml", prefix = "", rows = written, ...spaces }: Packing = {}) {
  const named = { main, office, ...spaces };
  const tagged = rows.replace(/<(\/?)(\w)/g, `<$1${prefix}$2`);
  const xmlns = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  return {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns="${named.main}" xmlns:r="${named.office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${named.office}/worksheet" Target="${target}"/>
      <Relationship Id="rId2" Type="${named.office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<${prefix}worksheet ${xmlns}="${named.main}"><${prefix}sheetData>${tagged}</${prefix}sheetData></${prefix}worksheet>`,
  };
}

const renamed = (name: (path: string) => string) =>
  Object.fromEntries(Object.entries(partsOf()).map(([path, text]) => [name(path), text]));

const packings: readonly [name: string, parts: Record<string, string>][] = [
  ["no styles and no shared texts", partsOf()],
  [
    "names in capital letters",
    renamed((path) => path.replace("sheet1", "SHEET1").replace("workbook", "Workbook")),
  ],
  ["names with backslashes", renamed((path) => path.replaceAll("/", "\\"))],
  ["a target from the root", partsOf({ target: "/xl/worksheets/sheet1.xml" })],
  ["a target with backslashes", partsOf({ target: "worksheets\\sheet1.xml" })],
  [
    "strict names",
    partsOf({
      main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
      office: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }),
  ],
  ["prefixes", partsOf({ prefix: "x:" })],
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
