import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { wordsOf } from "../../lib/i18n/words";
import { readTable } from "../ingest/read/table";
import { bytesOf, customer, listOf } from "./lists";

const rows = [
  customer("0017", { name: "=1+1", monetary: "-1234567.89", recency: null, last_purchase: "1899-12-31" }),
  customer("0018", { name: 'ООО "Ёлка" & <Ко> 🎄', monetary: "0.50", phone: "8 916 123-45-67" }),
  customer("0019", { name: "two\r\nlines\u0001 _x0041_ ", last_purchase: "2024-02-29" }),
];

test("our own reader finds headings, text as text, numbers, money and days", async () => {
  const list = await listOf("customers.xlsx", rows, { words: wordsOf("ru") });
  const { table, rows: read } = await readTable(await bytesOf(list));
  expect(table.reading).toMatchObject({ sheet: "Клиенты на 2024-05-09", header: 1 });
  expect(table.headings).toContain("Сумма покупок на 2024-05-09");
  expect(read.map((cells) => [cells[0], cells[2], cells[4], cells[7], cells[9], cells[10]])).toEqual([
    ["0017", "=1+1", null, null, "-1234567.89", "1899-12-31"],
    ["0018", 'ООО "Ёлка" & <Ко> 🎄', "+79161234567", "3", "0.5", "2024-05-06"],
    // The reader makes a row one line and drops what no file of text holds.
    ["0019", expect.stringContaining("_x0041_"), null, "3", "10.5", "2024-02-29"],
  ]);
});

test("the sheet is well-formed, no cell is a formula, and what XML cannot hold is written as spreadsheets do", async () => {
  const parts = unzipSync(await bytesOf(await listOf("customers.xlsx", rows)));
  expect(Object.keys(parts)).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
  ]);
  for (const part of Object.values(parts)) expect(() => parsed(part)).not.toThrow();
  const { names, texts } = parsed(parts["xl/worksheets/sheet1.xml"]);
  expect(names).not.toContain("f");
  expect(texts).toContain("=1+1");
  expect(texts).toContain("two_x000D_\nlines_x0001_ _x005F_x0041_ ");
});

test("the same list has the same bytes", async () => {
  const [one, other] = [await listOf("customers.xlsx", rows), await listOf("customers.xlsx", rows)];
  expect(Buffer.from(await bytesOf(one)).equals(Buffer.from(await bytesOf(other)))).toBe(true);
});

/** Names of all elements and the texts of cells. Throws when it is not XML. */
function parsed(part: Uint8Array | undefined): { names: string[]; texts: string[] } {
  const found = { names: [] as string[], texts: [] as string[] };
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => found.names.push(name));
  parser.on("text", (text) => found.texts.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(new TextDecoder("utf-8", { fatal: true }).decode(part)).close();
  return found;
}
