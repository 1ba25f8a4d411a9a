import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { requireDay } from "../../lib/base/day";
import type { FormatId } from "../../lib/export/formats";
import type { HoldoutContact, ListRow } from "../../lib/export/list-row";
import { unmarked } from "../../lib/export/stop-list";
import { type List, type Wanted, writeList } from "../../lib/export/write";
import { wordsOf } from "../../lib/i18n/words";
import { type Rows, rowsOf } from "../shell";

export const as_of = requireDay("2024-05-09");

/** A customer with something in every cell. */
export function customer(id: string, given: Partial<ListRow> = {}): ListRow {
  return {
    customer_id: id,
    ref: id,
    name: `Name of ${id}`,
    email: `${id}@example.com`,
    phone: null,
    code: "333",
    segment: "Постоянные",
    recency: 3,
    frequency: 2,
    monetary: "10.50",
    last_purchase: "2024-05-06",
    ...given,
  };
}

/** Customers with an address and a number each. */
export function customers(count: number): ListRow[] {
  return Array.from({ length: count }, (_, index) =>
    customer(`extra-${String(index).padStart(4, "0")}`, { phone: `8 916 ${2_000_000 + index}` }),
  );
}

type Asked = Partial<Omit<Wanted, "rows" | "format">>;

/** The list in a format; fails when it is a problem. */
export async function listOf(format: FormatId, rows: readonly ListRow[], asked: Asked = {}): Promise<List> {
  const found = await listOrProblem(format, rows, asked);
  if (!("body" in found)) throw new Error(found.code);
  return found;
}

export function listOrProblem(format: FormatId, rows: readonly ListRow[], asked: Asked = {}) {
  const holdoutContacts: HoldoutContact[] = [];
  const campaign = { id: "c-1", name: "May" };
  return writeList({
    format,
    dialect: "plain",
    rows,
    holdoutContacts,
    stopped: unmarked,
    saidNo: unmarked,
    words: wordsOf("en"),
    as_of,
    campaign,
    ...asked,
  });
}

export async function bytesOf(list: List): Promise<Uint8Array> {
  return new Uint8Array(await new Response(list.body).arrayBuffer());
}

export async function textOf(list: List): Promise<string> {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await bytesOf(list));
}

/** Everything that a file says: a workbook unpacked, Parquet with its metadata as DuckDB reads both, other files as they are. */
export async function saidBy(list: List): Promise<string> {
  const bytes = await bytesOf(list);
  if (list.name.endsWith(".xlsx"))
    return Object.entries(unzipSync(bytes))
      .map(([path, part]) => path + new TextDecoder().decode(part))
      .join("\n");
  if (!list.name.endsWith(".parquet")) return new TextDecoder().decode(bytes);
  const rows = await inFile(bytes, (file) => rowsOf(`select * from read_parquet('${file}')`));
  const meta = await inFile(bytes, (file) => rowsOf(`select * from parquet_metadata('${file}')`));
  return JSON.stringify([rows, meta]) + Buffer.from(bytes).toString("latin1");
}

let files = 0;

/** What can be asked of a file that lies on the disk for as long as that takes. */
export async function inFile(bytes: Uint8Array, ask: (file: string) => Promise<Rows>): Promise<Rows> {
  files += 1;
  const file = join(process.env["DATA_DIR"] ?? tmpdir(), `list-${process.pid}-${files}`);
  writeFileSync(file, bytes);
  try {
    return await ask(file);
  } finally {
    rmSync(file);
  }
}

/** Cells of CSV by RFC 4180 and nothing besides: throws at whatever that does not allow. */
export function strictCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const [cell, end] = text[at] === '"' ? quotedCell(text, at + 1) : plainCell(text, at, delimiter);
    row.push(cell);
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    if (!text.startsWith("\r\n", end)) throw new Error(`neither a cell nor a line ends at ${end}`);
    rows.push(row);
    row = [];
    at = end + 2;
  }
  return rows;
}

function quotedCell(text: string, from: number): [string, number] {
  let cell = "";
  for (let at = from; ; ) {
    const next = text.indexOf('"', at);
    if (next < 0) throw new Error("a quotation mark is never closed");
    cell += text.slice(at, next);
    if (text[next + 1] !== '"') return [cell, next + 1];
    cell += '"';
    at = next + 2;
  }
}

function plainCell(text: string, from: number, delimiter: string): [string, number] {
  let end = from;
  while (end < text.length && !`${delimiter}\r\n"`.includes(text.charAt(end))) end += 1;
  if (text[end] === '"') throw new Error("a quotation mark within a bare cell");
  return [text.slice(from, end), end];
}

export function hashOf(algorithm: "md5" | "sha256", text: string): string {
  return createHash(algorithm).update(text).digest("hex");
}
