import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openWorkshop } from "../../../lib/engine/workshop";
import { type Table, withTable } from "../../../lib/ingest/read/table";
import type { RowPlace } from "../../../lib/ingest/read/text-rows";
import type { PartialReading } from "../../../lib/model/data/dataset";
import { dataFolder } from "../../../lib/store/disk/paths";

export type Read = Readonly<{
  table: Table;
  rows: (string | null)[][];
  broken: { line: number; byte: number; text: string }[];
  places: RowPlace[];
}>;

/** What is read of a file's bytes: its rows, the lines that are none, and where each row stands. */
export async function readTable(content: string | Uint8Array, given: PartialReading = {}): Promise<Read> {
  const folder = join(dataFolder, "uploads", randomUUID());
  const path = join(folder, "source");
  await mkdir(join(folder, "work"), { recursive: true });
  await writeFile(path, content);
  return readPath(path, given);
}

export async function readPath(path: string, given: PartialReading = {}): Promise<Read> {
  const folder = join(path, "..");
  const workshop = await openWorkshop({
    folder: join(folder, "work"),
    beside: [folder],
    readable: [],
    memoryMb: 500,
    timeLimitMs: 60_000,
  });
  try {
    return await withTable(workshop, { path }, given, async (table) => {
      const cells = table.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"::varchar`);
      const read = await workshop.rows("rows", `select [${cells.join(", ")}] as cells from ${table.reader}`);
      const rows = read.map(({ cells }) => cells as (string | null)[]);
      const told = table.broken === null ? [] : await workshop.rows("broken", `from ${table.broken}`);
      const broken = told.map(({ line, byte, text }) => ({
        line: Number(line),
        byte: Number(byte),
        text: String(text),
      }));
      const places: RowPlace[] = [];
      for await (const place of table.places(rows.keys())) places.push(place);
      return { table, rows, broken, places };
    });
  } finally {
    workshop.close();
  }
}
