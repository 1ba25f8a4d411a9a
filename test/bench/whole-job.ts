import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { places, type Size } from "./kit/machine";

/**
 * The same job by what a person would otherwise pick: the CSV file → R, F, M of all history → codes at k = 3 with their
 * customers. Each is written as its own manual would write it, and gives the number of buyers.
 */
export async function byDuckdb(size: Size): Promise<number> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1500MB" });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`
    with documents as (
      select customer, receipt, min(date) as day, sum(amount::decimal(18, 2)) as net
      from read_csv('${places.csv(size)}') where customer is not null group by customer, receipt
    ), customers as (
      select customer, max(day) as last, count(*) filter (net > 0) as f, sum(net) as m
      from documents group by customer having count(*) filter (net > 0) > 0
    ), cuts as (
      select quantile_disc(last, [1/3, 2/3]) as r, quantile_disc(f, [1/3, 2/3]) as f, quantile_disc(m, [1/3, 2/3]) as m
      from customers
    ), codes as (
      select
        (last > cuts.r[1])::int + (last > cuts.r[2])::int as r,
        (customers.f > cuts.f[1])::int + (customers.f > cuts.f[2])::int as f,
        (customers.m > cuts.m[1])::int + (customers.m > cuts.m[2])::int as m, count(*) as customers
      from customers, cuts group by all
    )
    select sum(customers)::int from codes`);
  return Number(found.value(0, 0));
}

export async function byPolars(size: Size): Promise<number> {
  const { default: pl } = await import("nodejs-polars");
  const documents = pl
    .scanCSV(places.csv(size))
    .filter(pl.col("customer").isNotNull())
    .groupBy(["customer", "receipt"])
    .agg(pl.col("date").min().alias("day"), pl.col("amount").sum().alias("net"));
  const customers = await documents
    .groupBy("customer")
    .agg(
      pl.col("day").max().alias("last"),
      pl.col("net").gt(0).sum().alias("f"),
      pl.col("net").sum().alias("m"),
    )
    .filter(pl.col("f").gt(0))
    .collect();
  const rank = (name: string) => {
    const values = customers.getColumn(name).sort();
    const [low, high] = [1, 2].map((i) => values.get(Math.ceil((values.length * i) / 3) - 1));
    const column = pl.col(name);
    return column
      .gt(pl.lit(low))
      .cast(pl.Int32)
      .add(column.gt(pl.lit(high)).cast(pl.Int32))
      .alias(`${name}_rank`);
  };
  const coded = customers.withColumns(rank("last"), rank("f"), rank("m"));
  const codes = coded
    .groupBy("last_rank", "f_rank", "m_rank")
    .agg(pl.col("customer").count().alias("customers"));
  return Number(codes.getColumn("customers").sum());
}

export async function byArquero(size: Size): Promise<number> {
  const { fromCSV, op, escape: own } = await import("arquero");
  const lines = fromCSV(readFileSync(places.csv(size), "utf8"), { autoType: true });
  const customers = lines
    .filter("d => d.customer != null")
    .groupby("customer", "receipt")
    .rollup({ day: op.min("date"), net: op.sum("amount") })
    .derive({ bought: "d => d.net > 0 ? 1 : 0" })
    .groupby("customer")
    .rollup({ last: op.max("day"), f: op.sum("bought"), m: op.sum("net") })
    .filter("d => d.f > 0");
  const rank = (name: string) => {
    const values = Float64Array.from(customers.array(name) as Iterable<number>).sort();
    const [low = 0, high = 0] = [1, 2].map((i) => values[Math.ceil((values.length * i) / 3) - 1]);
    return own(
      (row: Record<string, number>) => Number((row[name] ?? 0) > low) + Number((row[name] ?? 0) > high),
    );
  };
  const codes = customers
    .derive({ r: rank("last"), f_rank: rank("f"), m_rank: rank("m") })
    .groupby("r", "f_rank", "m_rank")
    .count();
  return (codes.array("count") as number[]).reduce((sum, count) => sum + count, 0);
}
