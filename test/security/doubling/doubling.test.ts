import "./unlimited";
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, test } from "vitest";
import { openWorkshop, type Workshop } from "../../../lib/engine/workshop";
import { withZip } from "../../../lib/ingest/arrive/archive";
import { macros } from "../../../lib/ingest/kit/statement";
import { dialectOf } from "../../../lib/ingest/read/dialect";
import { headOf, linesOf } from "../../../lib/ingest/read/text/lines";
import { scanFile } from "../../../lib/ingest/read/text/scan";
import { readXml } from "../../../lib/ingest/read/workbook/xml";
import { dataFolder } from "../../../lib/store/disk/paths";
import { zipOf } from "../../ingest/read/packed";
import { readTable } from "../../ingest/read/table";
import { expectLinear } from "./doubling";
import { marksUpAndDown, readers, rolesOfHeadings, tableOf } from "./readers";

const folder = join(dataFolder, randomUUID());
let workshop: Workshop;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  workshop = await openWorkshop({ folder, beside: [], readable: [], memoryMb: 500, timeLimitMs: 600_000 });
  await workshop.run("macros", macros());
});

afterAll(() => workshop.close());

const repeated = (part: string) => (size: number) => part.repeat(size / part.length);
const columns = (name: (i: number) => string) => (size: number) =>
  Array.from({ length: size / 8 }, (_, i) => name(i));
const apostrophes = (size: number) => `x${"'".repeat(size)}y@a.io`;

/** Inputs that took the square of their length once, or a sibling of one. */
const texts: readonly (readonly [reader: string, of: string, makeInput: (size: number) => string])[] = [
  ["the outline of a head", "opened quotes", repeated('"a,')],
  ["the outline of a head", "quoted cells", repeated('"a",')],
  ["rows with doubled quotes", "opened quotes", repeated('"a,')],
  ["rows with doubled quotes", "quotes on lines of their own", repeated('"\n')],
  ["rows with escaped quotes", "quotes and no escape", repeated('"",')],
  ["rows with escaped quotes", "escapes and no quote", (size) => `"${"\\a".repeat(size / 2)}`],
  ["rows in single quotes", "opened quotes", repeated("'a;")],
  ["a heading", "units", repeated("amount ")],
  ["a heading", "currencies", repeated("руб ")],
  ["a heading", "letters that grow", repeated("\ufdfa")],
  ["a heading", "marks up and down", marksUpAndDown],
  ["values that tell a role", "points after an @", (size) => `a@${".".repeat(size)} `],
  ["values that tell a role", "blanks", (size) => `1${" ".repeat(size)}x`],
  ["a currency", "blanks", repeated(" ")],
  ["an e-mail", "marks in the middle", apostrophes],
  ["an e-mail", "marks up and down", marksUpAndDown],
  ["an e-mail", "points", (size) => `a@${"b.".repeat(size / 2)}`],
  ["a phone", "digits", repeated("1")],
  ["a phone", "parts", repeated("1,")],
  ["a number format", "brackets", repeated("[")],
  ["a number format", "words", repeated('a"b')],
  ["a number format", "hours", (size) => `[${"h".repeat(size)}`],
  ["a name", "hyphens", repeated("- a")],
  ["a name", "marks up and down", marksUpAndDown],
  ["a name", "blanks", (size) => `x${" ".repeat(size)}x`],
  ["an escaped text", "half an escape", repeated("_x000")],
  ["a cell", "letters of a column", repeated("A")],
  ["a day", "digits", repeated("1")],
];

test.each(texts)(
  "%s of twice as many %s takes twice the work",
  { timeout: 300_000 },
  async (reader, _, makeInput) => {
    await expectLinear(makeInput, (text) => readers[reader]?.(text), { to: 2 ** 20 });
  },
);

describe("headings", () => {
  test.each([
    ["equal ones", columns(() => "sum")],
    [
      "equal ones beside those that are called as their copies",
      columns((i) => (i % 2 === 0 ? "a" : `a_${i}`)),
    ],
    ["different ones", columns((i) => `c${i}`)],
    ["ones without a letter", columns(() => "---")],
  ])("%s", async (_, makeInput) => {
    await expectLinear(makeInput, tableOf);
    await expectLinear(makeInput, rolesOfHeadings);
  });
});

describe("XML", () => {
  const where = { part: "sheet", sheet: 1 } as const;
  test.each([
    ["nested tags", (size: number) => "<a>".repeat(size / 3) + "</a>".repeat(size / 3)],
    ["attributes", (size: number) => `<a ${columns((i) => `a${i}=""`)(size).join(" ")}/>`],
    ["a long attribute", (size: number) => `<a b="${"x&amp;".repeat(size / 6)}"/>`],
    ["a comment", (size: number) => `<a><!--${"- ".repeat(size / 2)}--></a>`],
    ["a text in pieces", (size: number) => `<a>${"x&lt;<![CDATA[y]]>".repeat(size / 18)}</a>`],
    ["a name", (size: number) => `<${"a:".repeat(size / 2)}`],
  ])("%s", async (_, makeInput) => {
    await expectLinear(makeInput, (text) => readXml(Readable.from([text]), where, {}).catch(() => {}));
  });
});

describe("files", () => {
  const written = async (content: string | Buffer) => {
    const path = join(folder, randomUUID());
    await writeFile(path, content);
    return path;
  };
  const megabytes = (part: string | Buffer) => (size: number) => written(Buffer.alloc(size * 64, part));

  test.each([
    ["a line without an end", "x"],
    ["line ends", "\n"],
    ["carriage returns", "\r"],
    ["carriage returns with a line end now and then", `${"\r".repeat(99)}\n`],
    ["zeros", "\0"],
    ["letters in other encodings", Buffer.from([0xff, 0x0a, 0xcf, 0x20])],
  ])("of %s", { timeout: 300_000 }, async (_, part) => {
    await expectLinear(megabytes(part), async (path) => {
      await scanFile(path);
      for (const encoding of ["utf-8", "utf-16le", "windows-1251"] as const)
        for await (const _ of linesOf(path, encoding));
    });
  });

  test("an archive is asked for each of its files", { timeout: 300_000 }, async () => {
    const archive = (size: number) =>
      written(zipOf(Object.fromEntries(columns((i) => `${i}.csv`)(size / 2).map((name) => [name, ""]))));
    await expectLinear(archive, async (path) =>
      withZip(path, async ({ entries, holds, sizeOf }) =>
        entries.filter(({ fileName }) => holds(fileName) && sizeOf(fileName) > 0),
      ),
    );
  });

  test.each([
    ["opened quotes", repeated('"a,')],
    ["words", repeated("a b ")],
    ["marks of columns", repeated(",;|\t")],
  ])("with a line of %s have a dialect or none", { timeout: 300_000 }, async (_, line) => {
    const head = (size: number) => written(`a,b\n1,2\n3,4\n${line(size)}\n5,6\n`);
    await expectLinear(head, async (path) =>
      dialectOf(workshop, { lines: await headOf(path, "utf-8"), folder: join(folder, randomUUID()) }, {}),
    );
  });
});

describe("a table with one line of", () => {
  const head = "date,customer,amount\n2024-01-01,A,1\n2024-01-02,B,2\n";
  test.each([
    ["many cells", repeated("x,")],
    ["opened quotes", repeated('"a,')],
    ["closed quotes", repeated('"a"b')],
    ["letters", repeated("x")],
  ])("%s", { timeout: 300_000 }, async (_, line) => {
    await expectLinear((size) => `${head}${line(size)}\n${head}`, readTable, { from: 2 ** 16, to: 2 ** 18 });
  });
});

describe("statements on a long cell", () => {
  const asked = {
    "a number":
      "number_text(t, '.'), number_text(t, ','), money_of(t, '.'), units_of(t, ','), beyond_cents(t, '.')",
    "a text": "trimmed(t)",
    "a day": "date_part_of(t), regexp_full_match(t, '.*:\\d{2}.*( ?(Z|UTC|[+-]\\d{2}(:?\\d{2})?))')",
    "an id": "regexp_matches(t, '[0-9]{10}|^[.]+$'), regexp_extract(t, '^[^0-9]{1,3}')",
  };
  const cells = ["0", "1 ", "1,234", "1.", "-(", "руб ", " ", "12:34 ", "a"];
  test.each(Object.entries(asked).flatMap(([what, sql]) => cells.map((cell) => [what, cell, sql] as const)))(
    "%s of %j",
    { timeout: 120_000 },
    async (_, cell, sql) => {
      await expectLinear(
        (size) =>
          `select hash(${sql}) from (select '1' || repeat('${cell}', ${size}) || 'x' as t from range(3))`,
        (select) => workshop.rows("cell", select),
      );
    },
  );
});
