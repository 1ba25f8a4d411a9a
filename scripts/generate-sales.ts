/**
 * Writes made-up sales for measuring: `npx tsx scripts/generate-sales.ts --lines 1m|10m|100m out.csv|out.parquet`.
 * Every value is a hash of the line's number, so the same size is the same file; DuckDB streams it, whatever its size.
 */
import { rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { env } from "../lib/base/env";
import { inlineParams } from "../lib/engine/literal";
import { openWorkshop } from "../lib/engine/workshop";

const sizes: Readonly<Record<string, number>> = { "1m": 1e6, "10m": 1e7, "100m": 1e8 };

/**
 * Five lines are two receipts of one to four lines. Of 400 receipts 47 are a customer's first; the others go to those who
 * came before, the earliest most often (Zipf-like), and 7 customers in 20 never come back. 3 % of receipts are returns, and
 * 8 % of those that are nobody's first name no customer. More is sold each year of five.
 */
const sales = `
  with lines as (
    select n, n // 5 * 2 + (n % 5 > hash(n // 5, 'split') % 4)::bigint as number from range($lines) t(n)
  ), receipts as (
    select
      *,
      number * 47 // 400 as arrived,
      number * 47 // 400 > (number - 1) * 47 // 400 as is_first,
      (hash(number, 'who') % 1000000007 / 1000000007) ** 2 as who,
      number / (0.4 * $lines) as passed
    from lines
  ), visits as (
    select *, if(is_first, arrived, (arrived * who)::bigint // 20 * 20 + (arrived * who)::bigint % 13) as visitor
    from receipts
  ), items as (
    select
      *,
      (4000 * (hash(n, 'item') % 1000000007 / 1000000007) ** 3)::int as item,
      if(hash(number, 'return') % 33 = 0, -1, 1) * (1 + 4 * (hash(n, 'quantity') % 1000000007 / 1000000007) ** 4)::int
        as quantity,
      (99 + hash(item) % 9900)::int as cents
    from visits
  )
  select
    strftime(
      date '2020-01-01' + (1826 * passed ** 0.8)::int + to_minutes(540 + (hash(number, 'minute') % 660)::int),
      '%Y-%m-%d %H:%M'
    ) as date,
    'N' || number as receipt,
    if((hash(visitor, 'home') % 3 = 0) = (hash(number, 'away') % 10 > 0), 'South', 'North') as company,
    if(not is_first and hash(number, 'nobody') % 25 < 2, null, 'C' || visitor) as customer,
    'Product ' || item as product,
    'Category ' || item % 40 as category,
    quantity,
    (cents / 100)::decimal(9, 2) as price,
    (quantity * cents / 100)::decimal(12, 2) as amount
  from items`;

/** Writes sales of so many lines to a path that ends in .csv or .parquet. */
export async function writeSales(lines: number, path: string): Promise<void> {
  const out = resolve(path);
  const workshop = await openWorkshop({
    folder: dirname(out),
    beside: [],
    readable: [],
    memoryMb: env.IMPORT_MEMORY_MB,
    timeLimitMs: 7_200_000,
  });
  await rm(out, { force: true });
  const as = path.endsWith(".csv") ? "csv" : "parquet";
  await workshop.copy("sales", inlineParams(sales, { lines }), { path: out, as });
  workshop.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: { lines: { type: "string" } },
    allowPositionals: true,
  });
  const lines = sizes[values.lines ?? ""];
  const [path] = positionals;
  if (lines === undefined || path === undefined || !/\.(csv|parquet)$/.test(path)) {
    console.error("usage: npx tsx scripts/generate-sales.ts --lines 1m|10m|100m out.csv|out.parquet");
    process.exit(2);
  }
  await writeSales(lines, path);
}
