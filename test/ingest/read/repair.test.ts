import fc from "fast-check";
import { expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { readTable } from "./table";

const head = "date,customer,amount\n";
const usual = "2024-01-01,A,1\n";

test("a file without faults is read as it stands", async () => {
  const { table, rows, broken } = await readTable(`${head}${usual}\n2024-01-02,"B, C",2\n`);
  expect(table.reader).toContain("/source'");
  expect([rows.length, broken]).toEqual([2, []]);
  const gaps = await readTable(`Report\n\n\n${head}\n\n${usual}\n\n${usual}`);
  expect(gaps.table.reader).toContain("/source'");
  expect(gaps.places.map(({ line }) => line)).toEqual([7, 10]);
});

test("a lone quote costs no more than its line, wherever it stands", async () => {
  const lines = (odd: string) => `${head}${usual.repeat(300)}${odd}\n${usual.repeat(300)}`;
  const inside = await readTable(lines('2024-01-02,B"C,2'));
  expect([inside.rows.length, inside.rows[300]?.[1]]).toEqual([601, 'B"C']);
  const opened = await readTable(lines('2024-01-02,"B,2'));
  expect([opened.rows.length, opened.rows[300]?.[1]]).toEqual([601, '"B']);
  const spoilt = await readTable(lines('2024-01-02,"B,2,3'));
  expect(spoilt.rows).toHaveLength(600);
  expect(spoilt.broken).toEqual([{ line: 302, byte: 21 + 15 * 300, text: '2024-01-02,"B,2,3' }]);
});

test("quotes within quotes, as 1C writes them", async () => {
  const { rows, places } = await readTable(
    'Дата;Клиент;Сумма\n2024-01-01;"ООО "Ромашка"";1\n2024-01-02;"ООО ""Лютик""";2\n2024-01-03;"a;"b";3\n',
  );
  expect(rows.map((cells) => cells[1])).toEqual(['ООО "Ромашка"', 'ООО "Лютик"', 'a;"b']);
  expect(places[2]).toMatchObject({ line: 4, text: '2024-01-03;"a;"b";3' });
});

test("rows of other widths are told by line, byte and text; empty cells at the end may be too many", async () => {
  const { rows, broken } = await readTable(
    `${head}2024-01-01,A\n${usual}2024-01-01,B,2,,\n2024-01-01,B,2,x\n${usual.repeat(5)}`,
  );
  expect(rows.slice(0, 3)).toEqual([
    ["2024-01-01", "A", "1"],
    ["2024-01-01", "B", "2"],
    ["2024-01-01", "A", "1"],
  ]);
  expect(broken).toEqual([
    { line: 2, byte: 21, text: "2024-01-01,A" },
    { line: 5, byte: 66, text: "2024-01-01,B,2,x" },
  ]);
});

test("a line of a million characters is a row, and one beyond the limit is cut and told", async () => {
  const long = await readTable(`${head}2024-01-01,${"x".repeat(1_000_000)},1\n${usual}`);
  expect(long.rows.map((cells) => cells[1]?.length)).toEqual([1_000_000, 1]);
  const longer = await readTable(`${head}2024-01-01,${"x".repeat(env.LINE_MAX_BYTES)},1\n${usual}`);
  expect(longer.rows).toHaveLength(1);
  expect(longer.broken.map(({ line, text }) => [line, text.length])).toEqual([[2, 10_000]]);
  expect(longer.places[0]).toMatchObject({ line: 3, byte: 21 + 11 + env.LINE_MAX_BYTES + 3 });
});

test("zeros, marks of byte order and line ends of several kinds do not stop a file", async () => {
  const zeros = await readTable(`${head}2024-01-01,A\0\0B,1\n${usual}`);
  expect(zeros.rows[0]).toEqual(["2024-01-01", "AB", "1"]);
  expect(zeros.places[1]?.byte).toBe(21 + 18);
  const marked = await readTable(`\uFEFF${head}${usual}\uFEFF${head}${usual}`);
  expect(marked.rows.map((cells) => cells[0])).toEqual(["2024-01-01", "date", "2024-01-01"]);
  const ends = await readTable(
    "date,customer,amount\r\n2024-01-01,A,1\r\r\n2024-01-02,B,2\n2024-01-03,C,3\r2024-01-04,D,4",
  );
  expect(ends.places.map(({ line, byte, text }) => [line, byte, text?.slice(8, 10)])).toEqual([
    [2, 22, "01"],
    [3, 39, "02"],
    [4, 54, "03"],
    [5, 69, "04"],
  ]);
  const old = await readTable("date,customer,amount\r2024-01-01,A,1\r2024-01-02,B,2\r");
  expect(old.rows).toHaveLength(2);
});

test.each(["|", "^", "~", "\t", ";", ":", "\u0001", "§"])("columns parted by %j", async (delim) => {
  const text = `date,customer,amount\n${"2024-01-01,A,1\n".repeat(5)}`.replaceAll(",", delim);
  const { rows, table } = await readTable(text);
  expect([table.reading.delimiter, rows.length]).toEqual([delim, 5]);
});

test("what is given goes before what is found", async () => {
  const text = "Report;May\nx;y\na,b;c\n1,2;3\n4,5;6\n";
  expect((await readTable(text, { delimiter: ",", header: 3 })).table.headings).toEqual(["a", "b;c"]);
  const { table, rows } = await readTable(text, { delimiter: ";", header: 0 });
  expect([table.headings, rows.length, table.reading.header]).toEqual([[], 5, 0]);
  const plain = await readTable(`a;b\n"x;1\ny";2\n`, { quote: "" });
  expect(plain.rows).toEqual([
    ['"x', "1"],
    ['y"', "2"],
  ]);
  const again = await readTable(text, (await readTable(text, { header: 3 })).table.reading);
  expect(again.table.reading).toEqual((await readTable(text, { header: 3 })).table.reading);
});

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9 .]{0,6}$/) },
  { weight: 1, arbitrary: fc.constantFrom('a"b', "a,b", "a\nb", '"', "'", "é", "\n\n", " x") },
);

test("DuckDB's way and ours split the same text into the same rows", { timeout: 120_000 }, async () => {
  const written = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), async (made) => {
      const text = `n,date,customer,amount\n${made.map((cells) => `x,${cells.map(written).join(",")}\n`).join("")}`;
      const odd = await readTable(`${text}x,y\n`, { delimiter: ",", header: 1 });
      const even = await readTable(text, { delimiter: ",", header: 1 });
      expect(odd.rows).toEqual(even.rows);
      expect(odd.places).toEqual(even.places);
      expect(odd.broken).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});
