import { describe, expect, test, vi } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { maybeRefusal, refusalFields } from "../../../lib/page/site/refusal";
import { workbookOf, zipOf } from "../../ingest/read/packed";
import { readTable } from "../../ingest/read/table";
import { problemsOf } from "../../ingest/shop";

// Limits that only large files reach are lower here; all others are as they ship.
vi.hoisted(() => {
  process.env["WORKBOOK_TEXTS_MAX"] = "1000";
  process.env["WORKBOOK_STYLES_MAX"] = "1000";
  process.env["ARCHIVE_ENTRIES_MAX"] = "200";
});

const sales = "date,customer,amount\n2024-01-01,A,1\n2024-01-02,B,2\n";
const cell = (at: string, text: string) => `<c r="${at}" t="str"><v>${text}</v></c>`;
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
const headings = row(1, cell("A1", "date") + cell("B1", "customer") + cell("C1", "amount"));
const sheet = (xml: string) => workbookOf({ sheets: { Empty: "", S: xml } });
const many = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i));

/** A workbook with other parts than usual. */
function bookWith(parts: Readonly<Record<string, string>>): Buffer {
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="x/${kind}" Target="${target}"/>`;
  return zipOf({
    "xl/workbook.xml": `<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<R>${relation("a", "worksheet", "s.xml")}${relation("b", "styles", "f.xml")}${relation("c", "sharedStrings", "t.xml")}</R>`,
    "xl/s.xml": `<worksheet>${headings}</worksheet>`,
    "xl/f.xml": "<s/>",
    "xl/t.xml": "<t/>",
    ...parts,
  });
}

const shape = (part: string, sheet: number, what: string, limit: number) => ({ part, sheet, what, limit });

type Refused = readonly [name: string, file: Buffer | string, code: string, values: object];

/** Files of a shape that no program writes, each with all that its sentence says. */
const refused: readonly Refused[] = [
  ["a first line without an end", "a,b,".repeat(2 ** 20), "line_too_long", { limit_mb: 2 }],
  [
    "too many different headings",
    `${many(600, (i) => `c${i}`).join(",")}\n${"1,".repeat(599)}1\n`,
    "too_many_columns",
    { line: 1, columns: 600, limit: 500 },
  ],
  [
    "too many equal headings under a title",
    `Sales\n${"abc;".repeat(100_000)}\n${"1;".repeat(100_000)}\n`,
    "too_many_columns",
    { line: 2, columns: 100_001, limit: 500 },
  ],
  [
    "too many columns in quotes",
    `${'"a",'.repeat(2_000)}"a"\n${'"1",'.repeat(2_000)}"1"\n`,
    "too_many_columns",
    { line: 1, columns: 2_001, limit: 500 },
  ],
  [
    "a cell far to the right",
    sheet(headings + row(7, cell("XFD7", "x"))),
    "sheet_too_wide",
    { sheet: 2, row: 7, column: 16_384, limit: 500 },
  ],
  [
    "a cell beyond all columns",
    sheet(headings + row(7, cell("ZZZZZZ7", "x"))),
    "sheet_too_wide",
    { sheet: 2, row: 7, column: 321_272_406, limit: 500 },
  ],
  [
    "more cells in a row than columns, without their places",
    sheet(headings + row(2, '<c t="str"><v>x</v></c>'.repeat(501))),
    "sheet_too_wide",
    { sheet: 2, row: 2, column: 501, limit: 500 },
  ],
  [
    "a long cell",
    sheet(headings + row(3, cell("B3", "x".repeat(100_001)))),
    "cell_too_long",
    { sheet: 2, row: 3, column: 2, limit: 100_000 },
  ],
  ["a row of no number", sheet(headings + row(2.5, cell("A2", "x"))), "workbook_unreadable", {}],
  [
    "a sheet of empty cells that is written out large",
    sheet(headings + `<row>${cell("SF", "x")}</row>`.repeat(150_000)),
    "unpacked_ratio",
    { limit: 200 },
  ],
  [
    "deep tags in a sheet",
    sheet(`${headings}${"<a>".repeat(100)}${"</a>".repeat(100)}`),
    "workbook_shape",
    shape("sheet", 2, "depth", 64),
  ],
  [
    "deep tags in the list of sheets",
    bookWith({ "xl/workbook.xml": "<a>".repeat(100_000) }),
    "workbook_shape",
    shape("workbook", 0, "depth", 64),
  ],
  [
    "many attributes",
    sheet(`${headings}<row ${many(65, (i) => `a${i}=""`).join(" ")}/>`),
    "workbook_shape",
    shape("sheet", 2, "attributes", 64),
  ],
  [
    "many attributes of a text",
    bookWith({ "xl/t.xml": `<sst><si ${many(9_000, (i) => `a${i}=""`).join(" ")}/></sst>` }),
    "workbook_shape",
    shape("texts", 0, "attributes", 64),
  ],
  [
    "a long text",
    bookWith({ "xl/t.xml": `<sst><si><t>${"x".repeat(100_001)}</t></si></sst>` }),
    "workbook_shape",
    shape("texts", 0, "text", 100_000),
  ],
  [
    "many texts",
    bookWith({ "xl/t.xml": `<sst>${"<si/>".repeat(1_001)}</sst>` }),
    "workbook_shape",
    shape("texts", 0, "texts", 1_000),
  ],
  [
    "many styles",
    bookWith({ "xl/f.xml": `<s><cellXfs>${"<xf/>".repeat(1_001)}</cellXfs></s>` }),
    "workbook_shape",
    shape("styles", 0, "styles", 1_000),
  ],
  [
    "many number formats",
    bookWith({ "xl/f.xml": `<s>${many(1_001, (i) => `<numFmt numFmtId="${i}"/>`).join("")}</s>` }),
    "workbook_shape",
    shape("styles", 0, "styles", 1_000),
  ],
  [
    "a long number format",
    bookWith({ "xl/f.xml": `<s><numFmt numFmtId="170" formatCode="${"[".repeat(200_000)}"/></s>` }),
    "workbook_shape",
    shape("styles", 0, "name", 500),
  ],
  [
    "a long name of a sheet",
    bookWith({ "xl/workbook.xml": `<w><sheet name="${"n".repeat(501)}" r:id="a"/></w>` }),
    "workbook_shape",
    shape("workbook", 0, "name", 500),
  ],
  [
    "many sheets",
    bookWith({ "xl/workbook.xml": `<w>${many(201, (i) => `<sheet name="s${i}" r:id="a"/>`).join("")}</w>` }),
    "workbook_shape",
    shape("workbook", 0, "sheets", 200),
  ],
  [
    "many parts",
    bookWith({
      "xl/_rels/workbook.xml.rels": `<R>${many(201, (i) => `<Relationship Id="${i}" Type="x/worksheet" Target="s.xml"/>`).join("")}</R>`,
    }),
    "workbook_shape",
    shape("workbook", 0, "sheets", 200),
  ],
  [
    "many sheets that are one part, each small enough alone",
    bookWith({
      "xl/workbook.xml": `<w>${many(20, (i) => `<sheet name="s${i}" r:id="a"/>`).join("")}</w>`,
      "xl/s.xml": `<worksheet>${"<row/>".repeat(1_000_000)}</worksheet>`,
    }),
    "unpacked_ratio",
    { limit: 200 },
  ],
  [
    "many files",
    zipOf(Object.fromEntries(many(201, (i) => `${i}.csv`).map((name) => [name, sales]))),
    "archive_entries",
    { limit: 200 },
  ],
  ["a long name of a file", zipOf({ [`${"n".repeat(501)}.csv`]: sales }), "archive_name", { limit: 500 }],
];

test.each(refused)("%s ends in a sentence", async (_, file, code, values) => {
  const problems = await problemsOf(file);
  expect(problems).toEqual([{ code, values }]);
  for (const lang of ["en", "ru"] as const) {
    const words = wordsOf(lang);
    for (const problem of problems) {
      const sentence = words.problem(problem);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(sentence).not.toContain("problem.");
      expect(maybeRefusal(words, Object.fromEntries(refusalFields(problem)))).toBe(sentence);
    }
  }
});

describe("what is large and good", () => {
  test("a sheet may have as many columns as a table, and empty cells beyond", async () => {
    const columns = many(500, (i) => `<c t="str"><v>c${i}</v></c>`).join("");
    const { table, rows } = await readTable(
      sheet(row(1, `${columns}<c r="XFD1"/>`) + row(2, cell("A2", "x") + cell("SF2", "y"))),
    );
    expect(table.columns).toHaveLength(500);
    expect([rows[0]?.[0], rows[0]?.[499]]).toEqual(["x", "y"]);
  });

  test("headings that are too long are cut, and stay different", async () => {
    const long = `${"h".repeat(499)}🙂`;
    const { table, rows } = await readTable(`${long}x,${long}y,c\n1,2,3\n`);
    const cut = "h".repeat(499);
    expect(table.columns.map(({ name }) => name)).toEqual([cut, `${cut}_1`, "c"]);
    expect(rows).toEqual([["1", "2", "3"]]);
  });

  test("equal headings are counted, and one that is called so is not taken twice", async () => {
    const { table } = await readTable("a,A,a_1,a,b,a\n1,2,3,4,5,6\n");
    expect(table.columns.map(({ name }) => name)).toEqual(["a", "A_1", "a_1_1", "a_2", "b", "a_3"]);
  });

  test("marks that part no columns may be many, and differ from row to row", async () => {
    const entities = (i: number) => "&nbsp;".repeat(600 + i);
    const { table, rows } = await readTable(
      `id,text,sum\n${many(20, (i) => `${i},${entities(i)},1\n`).join("")}`,
    );
    expect(table.columns.map(({ name }) => name)).toEqual(["id", "text", "sum"]);
    expect(rows).toHaveLength(20);
  });

  test.each([
    ["at its end", (good: string, long: string) => good + long],
    ["at its end, with an odd byte", (good: string, long: string) => `${good}${long}x`],
    ["at its end, with a line end", (good: string, long: string) => `${good}${long}\n`],
    [
      "in the middle",
      (good: string, long: string) => `${good}${long}\n${good.slice(good.indexOf("\n") + 1)}`,
    ],
  ])("a file with a line without end %s is read but for that line", async (_, make) => {
    const { rows, broken } = await readTable(make(sales, "x".repeat(5 * 2 ** 20)));
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(broken.map(({ line }) => line)).toEqual([4]);
  });
});
