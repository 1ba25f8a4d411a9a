import { resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "vitest";
import { inBytes } from "../corpus/bytes";
import { textOf } from "../corpus/sales";
import type { Given } from "../ingest/given";
import { workbookOf } from "../ingest/read/packed";
import { fileOf, importPath } from "../ingest/shop";

export const shared = resolve("..", "shared", "data");

type Kind = "day" | "number" | "text";

/** A real file, the statement that reads it into rows of text, and what its columns are. */
type Real = Readonly<{ file: string; sql: string; kinds: readonly Kind[]; given?: Given }>;

/** Real files, the small ones first. */
export const files: readonly Real[] = [
  {
    file: "russian/prodazhi_utf8_bom.csv",
    sql: `select strftime(strptime("Дата", '%d.%m.%Y %H:%M'), '%Y-%m-%d') as "Дата", "Номер чека", "Код клиента", "Страна",
      replace("Количество", chr(160), '') as "Количество", replace(replace("Сумма, руб.", chr(160), ''), ',', '.') as "Сумма, руб."
      from read_csv('FILE', delim = ';', header = true, all_varchar = true)`,
    kinds: ["day", "text", "text", "text", "number", "number"],
  },
  {
    file: "rfm-r/rfm_data_orders.csv",
    sql: `select customer_id, order_date::date::varchar as order_date, revenue::varchar as revenue, first_name, last_name, email
      from read_csv('FILE')`,
    kinds: ["text", "day", "number", "text", "text", "text"],
    given: { documents: "row" },
  },
  {
    file: "cdnow/cdnow_master.parquet",
    sql: "select customer_id, order_date::varchar as order_date, cds::varchar as quantity, amount::varchar as amount from read_parquet('FILE')",
    kinds: ["text", "day", "number", "number"],
    given: { documents: "row" },
  },
  {
    file: "online_retail/online_retail_2010_2011.parquet",
    sql: `select invoice, description, quantity::varchar as quantity, invoice_date::date::varchar as invoice_date, unit_price::varchar as unit_price,
      customer_id::varchar as customer_id from read_parquet('FILE')`,
    kinds: ["text", "text", "number", "day", "number", "text"],
  },
];

const ru = (iso: string) => iso.split("-").reverse().join(".");
const comma = (number: string) => number.replace(".", ",");
const serial = (iso: string) => (Date.parse(iso) - Date.parse("1899-12-30")) / 86_400_000;

type Table = Readonly<{ heads: string[]; rows: string[][]; kinds: readonly Kind[] }>;

/** The same rows as programs save them. */
const shapes: Readonly<Record<string, (table: Table) => [bytes: Buffer, ending: string]>> = {
  "windows-1251 with semicolons and decimal commas": (table) => [
    inBytes(localText(table, ";", known1251), "windows-1251"),
    "csv",
  ],
  "UTF-16 with tabs, as Excel saves Unicode text": (table) => [
    inBytes(localText(table, "\t"), "utf-16le", true),
    "txt",
  ],
  "XLSX with days as days and numbers as numbers": (table) => [
    workbookOf({ sheets: { S: sheetOf(table) }, formats: ["dd.mm.yyyy"] }),
    "xlsx",
  ],
};

/** Imports a real file as it is, and again in every shape, and expects the same. */
export async function expectSameInShapes(real: Real): Promise<void> {
  const path = resolve(shared, real.file);
  const { version } = await importPath(path, { ...real.given });
  const { customers, documents, money, first_day, last_day } = version;
  const table = await readRows(real, path);
  for (const [shape, write] of Object.entries(shapes)) {
    const [bytes, ending] = write(table);
    const again = await importPath(await fileOf(bytes, ending), {
      ...real.given,
      roles: version.options.roles,
    });
    expect(again.version, shape).toMatchObject({ customers, documents, money, first_day, last_day });
    expect(again.version.ledger.left_out, shape).toEqual([]);
  }
}

async function readRows({ sql, kinds }: Real, path: string): Promise<Table> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(sql.replace("FILE", path));
  const rows = found.getRowsJson().map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  const heads = found.columnNames();
  connection.closeSync();
  instance.closeSync();
  return { heads, rows, kinds };
}

function localText({ heads, rows, kinds }: Table, mark: string, fits = (text: string) => text): string {
  const written = rows.map((row) =>
    row.map((cell, i) => fits(kinds[i] === "day" ? ru(cell) : kinds[i] === "number" ? comma(cell) : cell)),
  );
  return textOf([heads, ...written], mark, "\r\n");
}

const letters1251 = new Set(
  new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, i) => i)),
);

/** Programs write a question mark where an encoding lacks a letter. */
function known1251(text: string): string {
  return [...text].every((letter) => letters1251.has(letter))
    ? text
    : [...text].map((letter) => (letters1251.has(letter) ? letter : "?")).join("");
}

function sheetOf({ heads, rows, kinds }: Table): string {
  const line = (cells: readonly string[], y: number, kindOf: (i: number) => Kind) =>
    `<row r="${y}">${cells.map((cell, i) => cellOf(cell, String.fromCharCode(65 + i) + y, kindOf(i))).join("")}</row>`;
  return [
    line(heads, 1, () => "text"),
    ...rows.map((row, y) => line(row, y + 2, (i) => kinds[i] ?? "text")),
  ].join("");
}

function cellOf(cell: string, at: string, kind: Kind): string {
  if (cell === "") return "";
  if (kind === "day") return `<c r="${at}" s="1"><v>${serial(cell)}</v></c>`;
  if (kind === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  const text = cell
    .replace(/\p{Cc}/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
  return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
