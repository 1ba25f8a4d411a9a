/** Writes made-up sales for measuring: `npx tsx scripts/generate-sales.ts --lines 10m sales.csv` (or sales.parquet). */
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { inlineParams } from "../lib/engine/literal";
import { openWorkshop } from "../lib/engine/workshop";

const { values, positionals } = parseArgs({ options: { lines: { type: "string" } }, allowPositionals: true });
const [path] = positionals;
const lines = /^(\d+)(m|k)?$/.exec(values.lines ?? "");

/**
 * 100 million lines are 40 million receipts of 4.7 million customers in five years and two companies. A few customers come
 * very often, a third come once, one receipt in twenty has no customer, and one in fifty is a return. Everything follows
 * from hashes of the receipt's number, so that the same size is the same file.
 */
const sales = `
  with receipts as (
    select
      number,
      hash(number, 'kind') % 100 as kind,
      timestamp '2021-11-01' + to_seconds((hash(number, 'time') % (1826 * 86400))::bigint) as time,
      (hash(number, 'customer') % 1000000007) / 1000000007.0 as chance
    from range($receipts) t(number)
  ), lines as (
    select *, unnest(range(1 + (hash(number, 'length') % 4)::int)) as line, hash(number, line) % 2000 as item from receipts
  )
  select
    strftime(time, '%Y-%m-%d %H:%M:%S') as date,
    'R' || lpad(number::varchar, 9, '0') as receipt,
    case
      when kind < 5 then null
      when kind < 9 then 'N' || lpad(number::varchar, 8, '0')
      else 'C' || lpad(floor($customers * pow(chance, 2.5))::int::varchar, 8, '0')
    end as customer,
    if(hash(number, 'company') % 5 < 3, 'North', 'South') as company,
    'Product ' || item as product,
    'Category ' || item % 20 as category,
    if(kind in (20, 21), -1, 1) * (1 + hash(line, number) % 5)::int as quantity,
    (item % 500 + 0.99)::decimal(9, 2) as price,
    (quantity * price)::decimal(12, 2) as amount
  from lines`;

if (path === undefined || lines === null) {
  console.error("usage: npx tsx scripts/generate-sales.ts --lines 1m|10m|100m out.csv|out.parquet");
  process.exit(2);
}

const count = Number(lines[1]) * { m: 1_000_000, k: 1_000, "": 1 }[(lines[2] ?? "") as "m" | "k" | ""];
const format = path.endsWith(".parquet") ? "format parquet" : "format csv, header";
const out = resolve(path);
const workshop = await openWorkshop({ folder: dirname(out), source: out, timeLimitMs: 3_600_000 });
const params = { receipts: Math.round(count * 0.4), customers: Math.round(count * 0.032), out };
await workshop.run("sales", inlineParams(`copy (${sales}) to $out (${format})`, params));
workshop.close();
