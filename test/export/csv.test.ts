import fc from "fast-check";
import { expect, test } from "vitest";
import { literal } from "../../lib/engine/literal";
import { openWorkshop } from "../../lib/engine/workshop";
import { rulesOf } from "../../lib/export/csv";
import type { ListRow } from "../../lib/export/list-row";
import { wordsOf } from "../../lib/i18n/words";
import { macros } from "../../lib/ingest/kit/statement";
import { langs } from "../../lib/model/lang";
import { dialects } from "../../lib/model/view/view";
import { dataFolder } from "../../lib/store/disk/paths";
import { readTable } from "../ingest/read/table";
import { rowsOf } from "../shell";
import { bytesOf, customer, inFile, listOf, strictCells, textOf } from "./lists";

const all = dialects.flatMap((dialect) =>
  langs.map((lang) => ({ dialect, lang, ...rulesOf(dialect, lang) })),
);

test("CSV for Excel has the marks of the reader's language and tells that it is UTF-8, plain CSV has no such thing", () => {
  expect(all).toEqual([
    { dialect: "plain", lang: "en", mark: "", delimiter: ",", decimal: "." },
    { dialect: "plain", lang: "ru", mark: "", delimiter: ",", decimal: "." },
    { dialect: "excel", lang: "en", mark: "\ufeff", delimiter: ",", decimal: "." },
    { dialect: "excel", lang: "ru", mark: "\ufeff", delimiter: ";", decimal: "," },
  ]);
});

const names = [
  "=1+1",
  "+7 916",
  "-5",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "a=1",
  '"quoted", twice""',
  "two\r\nlines",
  "one\nmore",
  "a;b,c|d\te",
  "  blanks  ",
  "Ёлка 🎄 家族 👨‍👩‍👧",
  "0012",
  "'apostrophe",
  " =1",
  "\u00a0+1",
  "\ufeff=1",
  "\u200b=1",
  "'=1",
  '"=1',
  "＝1+1",
  "＠SUM(A1)",
  "\n=1",
  "\0=1",
  "",
];

const odd = names.map((name, index) =>
  customer(`00${100 + index}`, {
    name,
    monetary: index % 2 === 0 ? "-1234567890123456.78" : "0.50",
    phone: "8 916 123-45-67",
    recency: index === 0 ? null : index,
    last_purchase: index === 0 ? null : "2024-05-06",
  }),
);

/** What a reader sees in a cell of text that might be a formula. */
function defused(text: string): string {
  const isFormula = "=+-@＝＋－＠".includes(text.replace(/^[\s"'\p{Cf}]+/u, "").charAt(0) || " ");
  return isFormula || /^[\t\r\n\0]/.test(text.replace(/^'+/, "")) ? `'${text}` : text;
}

test.each(all)(
  "$dialect in $lang: every cell comes back, and only text that might be a formula has an apostrophe",
  async ({ dialect, lang, mark, delimiter, decimal }) => {
    const text = await textOf(await listOf("customers.csv", odd, { dialect, words: wordsOf(lang) }));
    expect(text.startsWith(mark)).toBe(true);
    const [headings, ...rows] = strictCells(text.slice(mark.length), delimiter);
    expect(headings).toHaveLength(11);
    expect(rows).toEqual(odd.map((row) => cellsOf(row, decimal)));
  },
);

/** The cells of a row as they should be read, told a second time. */
function cellsOf(row: ListRow, decimal: string): string[] {
  return [
    row.customer_id,
    row.ref,
    defused(row.name ?? ""),
    row.email ?? "",
    "+79161234567",
    row.segment,
    row.code,
    row.recency === null ? "" : String(row.recency),
    String(row.frequency),
    row.monetary.replace(".", decimal),
    row.last_purchase ?? "",
  ];
}

test.each(all)("$dialect in $lang: DuckDB reads the same values, typed", async (one) => {
  const { dialect, lang, delimiter, decimal } = one;
  const bytes = await bytesOf(await listOf("customers.csv", odd, { dialect, words: wordsOf(lang) }));
  const types = `['varchar', 'varchar', 'varchar', 'varchar', 'varchar', 'varchar', 'varchar', 'int', 'int', 'decimal(18,2)', 'date']`;
  const columns = `['id', 'ref', 'name', 'email', 'phone', 'segment', 'code', 'recency', 'frequency', 'monetary', 'day']`;
  const found = await inFile(bytes, (file) =>
    rowsOf(
      `select id, coalesce(name, '') as name, phone, recency, monetary::varchar as monetary, day::varchar as day
       from read_csv('${file}', delim = '${delimiter}', decimal_separator = '${decimal}', quote = '"', escape = '"',
       header = true, names = ${columns}, types = ${types}, strict_mode = true)`,
    ),
  );
  expect(found).toEqual(
    odd.map((row) => ({
      id: row.customer_id,
      name: defused(row.name ?? ""),
      phone: "+79161234567",
      recency: row.recency,
      monetary: row.monetary,
      day: row.last_purchase,
    })),
  );
});

test.each(all)(
  "$dialect in $lang: our own reader finds the dialect and the values by itself",
  async (one) => {
    const { dialect, lang, delimiter, decimal } = one;
    const rows = [
      customer("0017", { monetary: "-1234.50", name: "Ёлка; 🎄, =1" }),
      customer("0018", { monetary: "0.99", name: 'ООО "Ромашка"' }),
    ];
    const list = await listOf("customers.csv", rows, { dialect, words: wordsOf(lang) });
    const read = await readTable(await bytesOf(list));
    expect(read.table.reading).toMatchObject({ delimiter, header: 1 });
    expect(read.broken).toEqual([]);
    expect(read.rows.map((cells) => [cells[0], cells[2], cells[9]])).toEqual(
      rows.map(({ customer_id, name, monetary }) => [customer_id, name, monetary.replace(".", decimal)]),
    );
  },
);

const hostile = fc.string({
  unit: fc.constantFrom(..."=+-@\t\r\n\"',;| aЯ0🎄"),
  maxLength: 12,
});

test("whatever a name is, it comes back, and no cell of text starts like a formula", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...all),
      async (drawn, { dialect, lang, mark, delimiter }) => {
        const rows = drawn.map(([name, segment], index) => customer(`id${index}`, { name, segment }));
        const text = await textOf(await listOf("email.csv", rows, { dialect, words: wordsOf(lang) }));
        const [, ...cells] = strictCells(text.slice(mark.length), delimiter);
        expect(cells.map(([, name, segment]) => [name, segment])).toEqual(
          drawn.map(([name, segment]) => [defused(name), defused(segment)]),
        );
        expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test("an import takes off the apostrophe that an export put before a text, and no other", async () => {
  const texts = fc.sample(hostile, { numRuns: 2_000, seed: 3 }).filter((text) => defused(text) !== text);
  expect(texts.length).toBeGreaterThan(500);
  const options = { folder: dataFolder, beside: [], readable: [], memoryMb: 500, timeLimitMs: 60_000 };
  const workshop = await openWorkshop(options);
  try {
    await workshop.run("macros", macros());
    const cells = [...texts.map(defused), "O'Neill", "'t Hooft"].map(literal).join(", ");
    const sql = `select undefused(cell) as text from (select unnest([${cells}]) as cell)`;
    const found = (await workshop.rows("texts", sql)).map(({ text }) => text);
    expect(found).toEqual([...texts, "O'Neill", "'t Hooft"]);
  } finally {
    workshop.close();
  }
});

test("a long list comes in pieces, and its memory is that of a piece", async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => customer(`c${index}`));
  const list = await listOf("customers.csv", rows);
  const pieces: Uint8Array[] = [];
  for (const reader = list.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
  }
  const lines = pieces.map((piece) => new TextDecoder().decode(piece).split("\r\n").length - 1);
  expect(Math.max(...lines)).toBeLessThanOrEqual(1_000);
  expect(lines.reduce((sum, count) => sum + count)).toBe(rows.length + 1);
});
