import { DuckDBInstance } from "@duckdb/node-api";
import { z } from "zod";
import { schemeRows } from "../../../lib/query/setup";

const row = z.object({ segment: z.string(), customers: z.coerce.number(), money: z.string() });

export type PlainRow = z.infer<typeof row>;

export type Plain = Readonly<{
  /** Segments of a period (k = 3), as one SELECT gives them; customers told apart by this column. */
  segments(period: { from: string; to: string }, by: "customer_id" | "customer_key"): Promise<PlainRow[]>;
  /** How many customers are known on a day. */
  known(day: string): Promise<number>;
}>;

/** The yardstick: what somebody would write who has `orders.parquet`, DuckDB and no Tercet. */
export async function openPlain(orders: string): Promise<Plain> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1500MB" });
  const connection = await instance.connect();
  await connection.run(
    `create table scheme as select code, segment from (values ${schemeRows(3).join(", ")}) t(ranks, code, segment, position)`,
  );
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return {
    segments: async ({ from, to }, by) => z.array(row).parse(await rows(statement(orders, by, from, to))),
    known: async (day) => {
      const found = await rows(
        `select count(distinct customer_id)::int as known from '${orders}' where day <= '${day}'`,
      );
      return z.object({ known: z.number() }).parse(found[0]).known;
    },
  };
}

function statement(orders: string, by: string, from: string, to: string): string {
  return `
    with customers as (
      select
        ${by}, date '${to}' - max(day) filter (net > 0) as r, count(*) filter (net > 0) as f, sum(net) as m
      from '${orders}'
      where ${by} is not null and day between '${from}' and '${to}'
      group by ${by}
    ), cuts as (
      select
        quantile_disc(r, [1/3, 2/3]) as r, quantile_disc(f, [1/3, 2/3]) as f, quantile_disc(m, [1/3, 2/3]) as m
      from customers where f > 0
    ), coded as (
      select
        customers.m,
        case when customers.f = 0 then 0 else
          100 * (3 - (customers.r > cuts.r[1])::int - (customers.r > cuts.r[2])::int)
          + 10 * (1 + (customers.f > cuts.f[1])::int + (customers.f > cuts.f[2])::int)
          + 1 + (customers.m > cuts.m[1])::int + (customers.m > cuts.m[2])::int
        end as code
      from customers, cuts
    )
    select segment, count(*) as customers, sum(m)::decimal(18, 2)::varchar as money
    from coded join scheme using (code)
    group by segment`;
}
