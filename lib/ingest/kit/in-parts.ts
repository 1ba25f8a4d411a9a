import { z } from "zod";
import { env } from "../../base/env";
import { literal, type Params } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { statement } from "./statement";

/** Into how many parts the groups of so many rows are taken, so that those of one part fit into memory. */
export function partsOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / env.ROWS_AT_ONCE));
}

/**
 * Makes a table of what one SELECT of `lib/ingest/sql/look` gives for each part of `rows` rows, one part after the other. The
 * statement has the parameters `parts` and `part`, and the table its name.
 */
export async function makeInParts(
  workshop: Workshop,
  name: string,
  rows: number,
  params: Params = {},
): Promise<void> {
  const parts = partsOf(rows);
  for (let part = 0; part < parts; part += 1) {
    const begin = part === 0 ? `create or replace temp table ${name} as` : `insert into ${name}`;
    await workshop.run(name, `${begin}\n${statement(`look/${name}`, { ...params, parts, part })}`);
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
