import { join } from "node:path";
import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";

/** Rows that are made at once, and that are sorted at once: what memory holds. */
const slice = 8_000_000;

/** A table of the index, made of rows that a macro gives for customers from one key to another. */
type Sorted = Readonly<{
  table: "spans" | "product_days";
  /** The macro, which takes the first and the last key. */
  rowsOf: string;
  /** The column with a day by which rows are sorted, behind their company. */
  day: "day" | "next_day";
  /** The columns by which they are sorted behind that. */
  behind: string;
  /** About how many rows are read for all customers. */
  rows: number;
}>;

/**
 * Makes a table of the index, sorted by company and day. Many rows are made in slices, by customer, and sorted in slices, by day, so that
 * memory does not grow with the file.
 */
export async function makeSorted(
  workshop: Workshop,
  folder: string,
  { table, rowsOf, day, behind, rows }: Sorted,
): Promise<void> {
  const run = (sql: string) => workshop.run(table, sql);
  const customers = await customersOf(workshop);
  const sorting = `order by company_key, ${day}, ${behind}`;
  if (rows <= slice) {
    await run(`create table served.${table} as from ${rowsOf}(0, ${customers}) ${sorting}`);
    return;
  }
  await workshop.attach("unsorted", join(folder, "work", `${table}.duckdb`));
  const step = Math.ceil((customers * slice) / rows);
  await run(`create table unsorted.${table} as from ${rowsOf}(0, 0) limit 0`);
  for (let key = 0; key < customers; key += step)
    await run(`insert into unsorted.${table} from ${rowsOf}(${key}, ${key + step - 1})`);
  await run(`create table served.${table} as from unsorted.${table} limit 0`);
  for (const { company_key, first, last } of await dayRanges(workshop, { table, day })) {
    const within = `company_key = ${company_key} and ${day} between ${literal(first)} and ${literal(last)}`;
    await run(`insert into served.${table} from unsorted.${table} where ${within} ${sorting}`);
  }
  await workshop.detach("unsorted");
}

async function customersOf(workshop: Workshop): Promise<number> {
  const [row] = await workshop.rows("sizes", "select count(*) as customers from served.customers");
  return z.object({ customers: z.coerce.number() }).parse(row).customers;
}

const ranges = z.array(z.object({ company_key: z.number(), first: z.string(), last: z.string() }));

/** Days in ranges of about a slice in each company, in the order of the sorted table. */
async function dayRanges(workshop: Workshop, { table, day }: Pick<Sorted, "table" | "day">) {
  const rows = await workshop.rows(
    "ranges",
    `with counted as (
      select company_key, ${day} as day, count(*) as n from unsorted.${table} group by all
    ), placed as (
      select company_key, day, sum(n) over (order by company_key, day) // ${slice} as slice from counted
    )
    select company_key, min(day)::varchar as first, max(day)::varchar as last
    from placed group by company_key, slice order by company_key, slice`,
  );
  return ranges.parse(rows);
}
