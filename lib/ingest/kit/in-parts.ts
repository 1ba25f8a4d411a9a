import { basename } from "node:path";
import { z } from "zod";
import { env } from "../../base/env";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { statement } from "./statement";

/** Into how many parts the groups of so many rows are taken, so that those of one part fit into memory. */
export function partsOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / env.ROWS_AT_ONCE));
}

/**
 * Makes a table of what one SELECT of `lib/ingest/sql` gives for each part of `rows` rows, one part after the other. The statement has
 * the parameters `parts` and `part`; the table has the name of its file.
 */
export async function makeInParts(workshop: Workshop, name: string, rows: number): Promise<void> {
  const table = basename(name);
  const parts = partsOf(rows);
  for (let part = 0; part < parts; part += 1) {
    const begin = part === 0 ? `create or replace temp table ${table} as` : `insert into ${table}`;
    await workshop.run(table, `${begin}\n${statement(name, { parts, part })}`);
  }
}

/** How many rows a Parquet file has. */
export async function rowsIn(workshop: Workshop, path: string): Promise<number> {
  const rows = await workshop.rows(
    "rows",
    `select count(*)::varchar as rows from read_parquet(${literal(path)})`,
  );
  return z.object({ rows: z.coerce.number() }).parse(rows[0]).rows;
}
