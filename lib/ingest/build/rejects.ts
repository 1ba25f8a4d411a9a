import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import type { ImportOptions } from "../../model/data/dataset";
import { identifier, statement } from "../kit/statement";
import type { Table } from "../read/table";

/** Positions asked for at once: what memory holds. */
const pageRows = 500_000;

/** The longest line that DuckDB's reader accepts by default. */
const usualLineBytes = 2_000_000;

type RejectsInput = Readonly<{ workshop: Workshop; table: Table; options: ImportOptions }>;

/** Writes what `judged` leaves out as `rejects`, with the place and the text of every row. `places` is a file to work with. */
export async function writeRejects(asked: RejectsInput, rejects: string, places: string): Promise<void> {
  const { workshop, table, options } = asked;
  await workshop.run("places", `create or replace temp view places as ${await placesOf(asked, places)}`);
  await workshop.run("blamed", blamed(options));
  await workshop.copy("rejects", statement("stage/rejects"), { path: rejects, as: "parquet" });
  if (table.format !== "parquet") await workshop.run("placed", "drop view places");
}

/** Rows that did not split, as the view `broken`. */
export async function viewBroken(workshop: Workshop, table: Table): Promise<void> {
  const none = "select null::bigint as line, null::bigint as byte, null::varchar as text limit 0";
  await workshop.run(
    "broken",
    `create or replace temp view broken as ${table.broken === null ? none : `from ${table.broken}`}`,
  );
}

/** A statement that gives (row, line, byte, text) of the rows that are left out. */
async function placesOf({ workshop, table }: RejectsInput, file: string): Promise<string> {
  if (table.format === "parquet") return cellsOf(table);
  const seen = { longest: 0 };
  await pipeline(Readable.from(placeLines(workshop, table, seen)), createWriteStream(file));
  const long = seen.longest < usualLineBytes ? "" : `, max_line_size = ${seen.longest + 2}, parallel = false`;
  return `from read_csv(${literal(file)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
    columns = {row: 'BIGINT', line: 'BIGINT', byte: 'BIGINT', text: 'VARCHAR'}${long})`;
}

/** A Parquet file has no text: its cells are written as a line of CSV. */
function cellsOf({ columns, reader }: Table): string {
  const cells = columns.map(({ name }) => `'"' || replace(${identifier(name)}::varchar, '"', '""') || '"'`);
  const line = `concat_ws(',', ${cells.map((cell) => `coalesce(${cell}, '')`).join(", ")})`;
  return `select row_number() over () - 1 as row, row_number() over () as line, null::bigint as byte, ${line} as text from ${reader}`;
}

async function* placeLines(
  workshop: Workshop,
  table: Table,
  seen: { longest: number },
): AsyncGenerator<string> {
  for await (const rows of rejectedRows(workshop)) {
    for await (const { row, line, byte, text } of table.places(rows)) {
      const placed = `${row},${line},${byte ?? ""},${text === null ? "" : `"${text.replaceAll('"', '""')}"`}\n`;
      seen.longest = Math.max(seen.longest, Buffer.byteLength(placed));
      yield placed;
    }
  }
}

async function* rejectedRows(workshop: Workshop): AsyncGenerator<number[]> {
  for (let last = -1; ; ) {
    const rows = await workshop.rows(
      "left-out rows",
      `select file_row_number as row from judged where cause is not null and file_row_number > ${last} order by row limit ${pageRows}`,
    );
    const page = z
      .array(z.object({ row: z.coerce.number() }))
      .parse(rows)
      .map(({ row }) => row);
    if (page.length > 0) yield page;
    if (page.length < pageRows) return;
    last = page.at(-1) ?? last;
  }
}

/** The column of the file that a cause is about. */
function blamed({ roles }: ImportOptions): string {
  const money = roles.amount ?? roles.unit_price;
  const columns = {
    date: roles.date,
    amount: money,
    amount_too_large: money,
    status: roles.status,
    cancelled: roles.document,
    currency: roles.currency,
    nobody: roles.customer,
  };
  const rows = Object.entries(columns).map(
    ([cause, name]) => `(${literal(cause)}, ${literal(name ?? null)}::varchar)`,
  );
  return `create or replace temp table blamed as from (values ${rows.join(", ")}) as b (cause, column_name)`;
}
