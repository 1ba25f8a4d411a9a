/**
 * Writes made-up sales for measuring: `npx tsx scripts/generate-sales.ts --lines 1m|10m|100m out.csv|out.parquet`.
 * Every value is a hash of the line's number, so the same size is the same file; DuckDB streams it, whatever its size.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";

const sizes: Readonly<Record<string, number>> = { "1m": 1e6, "10m": 1e7, "100m": 1e8 };

const firstDay = "2020-01-01";
const days = 1826;

/**
 * Five lines are two receipts of one to four lines. Of 400 receipts 47 are a customer's first; the others go to those who
 * came before, the earliest most often (Zipf-like), and 7 customers in 20 never come back. 3 % of receipts are returns, and
 * 8 % of those that are nobody's first name no customer.
 */
const sales = (lines: number) => `
  with lines as (
    select
      n, n // 5 * 2 + (n % 5 > hash(n // 5, 'split') % 4)::bigint as receipt
    from range(${lines}) t(n)
  ), receipts as (
    select *, receipt * 47 // 400 as arrived, chance(receipt, 'who') ** 2 as who,
      receipt * 47 // 400 > (receipt - 1) * 47 // 400 as is_first
    from lines
  ), visits as (
    select *, if(is_first, arrived, (arrived * who)::bigint // 20 * 20 + (arrived * who)::bigint % 13) as visitor
    from receipts
  ), items as (
    select
      *,
      (4000 * chance(n, 'product') ** 3)::int as item,
      if(hash(receipt, 'return') % 33 = 0, -1, 1) * (1 + 4 * chance(n, 'quantity') ** 4)::int as quantity
    from visits
  )
  select
    if((hash(visitor, 'home') % 3 = 0) = (hash(receipt, 'away') % 10 > 0), 'South', 'North') as company,
    if(not is_first and hash(receipt, 'nobody') % 25 < 2, null, 'C' || visitor) as customer,
    'N' || receipt as document,
    date '${firstDay}' + (${days} * (receipt / ${0.4 * lines}) ** 0.8)::int as date,
    'P' || item as product,
    quantity,
    (quantity * (99 + hash(item) % 9900) / 100)::decimal(18, 2) as amount
  from items`;

/** Writes sales of so many lines to a path that ends in .csv or .parquet. */
export async function writeSales(lines: number, path: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "800MB" });
  const connection = await instance.connect();
  await connection.run("create macro chance(a, b) as hash(a, b) / 18446744073709551615");
  const format = path.endsWith(".csv") ? "csv, header" : "parquet, compression zstd";
  await connection.run(`copy (${sales(lines)}) to '${path.replaceAll("'", "''")}' (format ${format})`);
  connection.closeSync();
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
