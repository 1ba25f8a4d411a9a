import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { changes } from "../../lib/page/compare/changes";
import { migration } from "../../lib/page/compare/migration";
import { sideReport } from "../../lib/page/compare/sides";
import { compareSummary } from "../../lib/page/compare/totals";
import { sizesQuestion } from "../../lib/page/kit/segments";
import type { Cell } from "../../lib/page/report/cell";
import type { Side } from "../../lib/page/report/figure";
import type { Report } from "../../lib/page/report/report";
import type { parts, totals } from "../../lib/query/compare/comparison";
import type { Flow } from "../../lib/query/compare/migration/migration";
import { answerOf } from "../cells";
import { importPath, reportOf } from "../dataset";
import { sum } from "../query/truth";
import { rowsOf } from "../shell";
import { data, noData } from "./data";

const file = join(data, "online_retail", "online_retail_2010_2011.parquet");
const roles = {
  customer: "customer_id",
  date: "invoice_date",
  document: "invoice",
  quantity: "quantity",
  unit_price: "unit_price",
};
const q2 = { a_from: "2011-04-01", a_to: "2011-06-30" };
const q3 = { from: "2011-07-01", to: "2011-09-30" };

/** Everybody known by the end of Q3: their segments by the words of the trade, and cents in both quarters. */
type Known = Readonly<{
  a: string;
  b: string;
  b_by_a: string;
  customers: number;
  cents_a: number;
  cents_b: number;
}>;

describe.skipIf(noData)("UCI Online Retail, Q3 against Q2 2011", () => {
  let id: string;
  let known: readonly Known[];

  beforeAll(async () => {
    id = await importPath(file, { roles });
    known = (await rowsOf(statement)) as unknown as Known[];
  });

  test.each(["a", "own"] as const)(
    "migration is that of a plain statement, by the cuts of %s",
    async (cuts_of) => {
      const rows = await answer<Flow>(await reportOf(id, { ...q2, ...q3, cuts_of }), migration);
      const now = (one: Known) => (cuts_of === "a" ? one.b_by_a : one.b);
      const expected = grouped(known, (one) => `${one.a} ${now(one)}`);
      const found = rows.map((row) => [
        `${row.segment_a} ${row.segment_b}`,
        { customers: row.customers, cents_a: centsOf(row.money_a), cents_b: centsOf(row.money_b) },
      ]);
      expect(Object.fromEntries(found)).toEqual(expected);
      expect(found).toHaveLength(Object.keys(expected).length);
    },
  );

  test.each(["a", "own"] as const)(
    "to the cent segments are the totals, by the cuts of %s",
    async (cuts_of) => {
      const report = await reportOf(id, { ...q2, ...q3, cuts_of });
      const flows = await answer<Flow>(report, migration);
      const summary = await answer<(typeof totals.row)["_output"]>(report, compareSummary);
      for (const side of ["a", "b"] as const) {
        const own = await sideReport(report, side);
        const segments = (await own.data.ask(sizesQuestion(own))).rows;
        for (const { segment, customers, money } of segments) {
          const mine = flows.filter((row) => row[`segment_${side}`] === segment);
          expect([segment, sum(mine.map((row) => row.customers)), centsIn(mine, side)]).toEqual([
            segment,
            customers,
            centsOf(money),
          ]);
        }
        const total = (measure: string) =>
          summary.find((row) => row.measure === measure)?.[side] ?? Number.NaN;
        const cents = sum(segments.map(({ money }) => centsOf(money)));
        expect(cents).toBe(centsOf(total("customer_revenue")));
        expect(cents).toBe(sum(known.map((one) => one[`cents_${side}`])));
        expect(sum(segments.map(({ customers }) => customers))).toBe(total("known"));
        expect(centsOf(total("revenue"))).toBe(
          await revenueOf(side === "a" ? [q2.a_from, q2.a_to] : [q3.from, q3.to]),
        );
      }
    },
  );

  test("behaviour, thresholds and population are those of a plain statement and add up", async () => {
    const rows = await answer<(typeof parts.row)["_output"]>(await reportOf(id, { ...q2, ...q3 }), changes);
    for (const row of rows) {
      const count = (is: (one: Known) => boolean) => sum(known.filter(is).map(({ customers }) => customers));
      const was = count(({ a }) => a === row.segment);
      const by_a = count(({ a, b_by_a }) => a !== "first_seen" && b_by_a === row.segment);
      const by_b = count(({ a, b }) => a !== "first_seen" && b === row.segment);
      const fresh = count(({ a, b }) => a === "first_seen" && b === row.segment);
      expect(row).toMatchObject({
        customers_a: was,
        behaviour: by_a - was,
        thresholds: by_b - by_a,
        population: fresh,
        customers_b: by_b + fresh,
        difference: by_b + fresh - was,
      });
      expect(row.customers_a + row.behaviour + row.thresholds + row.population).toBe(row.customers_b);
    }
    expect(sum(rows.map(({ customers_b }) => customers_b))).toBe(
      sum(known.map(({ customers }) => customers)),
    );
  });
});

async function answer<R>(report: Report, cell: Cell): Promise<readonly R[]> {
  return (await answerOf(cell, report)).rows as R[];
}

function grouped(known: readonly Known[], keyOf: (one: Known) => string) {
  const groups: Record<string, { customers: number; cents_a: number; cents_b: number }> = {};
  for (const one of known) {
    const group = groups[keyOf(one)] ?? { customers: 0, cents_a: 0, cents_b: 0 };
    groups[keyOf(one)] = {
      customers: group.customers + one.customers,
      cents_a: group.cents_a + one.cents_a,
      cents_b: group.cents_b + one.cents_b,
    };
  }
  return groups;
}

function centsIn(rows: readonly Flow[], side: Side): number {
  return sum(rows.map((row) => centsOf(row[`money_${side}`])));
}

function centsOf(money: number): number {
  return Math.round(money * 100);
}

async function revenueOf([from, to]: readonly [string, string]): Promise<number> {
  const [row] = await rowsOf(
    `select sum(round(quantity * unit_price, 2) * 100)::bigint::int as cents from '${file}'
     where invoice_date::date between '${from}' and '${to}'`,
  );
  return Number(row?.["cents"]);
}

/** Cuts stand at positions ceil(n / 3) and ceil(2n / 3) of the quarter's buyers; segments by the 28-code table. */
const statement = `
with
  lines as (
    select invoice, customer_id as customer, invoice_date::date as day, round(quantity * unit_price, 2) as amount
    from '${file}' where customer_id is not null
  ),
  documents as (select invoice, customer, min(day) as day, sum(amount) as net from lines group by all),
  quarters (side, since, till) as (
    values ('a', date '${q2.a_from}', date '${q2.a_to}'), ('b', date '${q3.from}', date '${q3.to}')
  ),
  measured as (
    select
      side, customer,
      till - max(day) filter (net > 0 and day >= since) as r,
      count(*) filter (net > 0 and day >= since) as f,
      coalesce(sum(net) filter (day >= since), 0) as m
    from quarters join documents on day <= till group by side, since, till, customer
  ),
  cuts as (
    select
      side as cuts_of, (count(*) + 2) // 3 as low, (2 * count(*) + 2) // 3 as high,
      list(r order by r)[low] as r1, list(r order by r)[high] as r2,
      list(f order by f)[low] as f1, list(m order by m)[high] as m2, list(m order by m)[low] as m1
    from measured where f > 0 group by side
  ),
  stood as (
    select
      side, cuts_of, customer, m,
      case
        when f = 0 then 'absent'
        when r <= r1 and f <= f1 then 'newcomer'
        when r <= r1 then if(m > m2, 'vip', 'regular')
        when r <= r2 and f <= f1 then 'sleeping_one_timer'
        when r <= r2 then if(m > m2, 'sleeping_vip', 'sleeping_regular')
        when f > f1 then if(m > m2, 'leaving_vip', 'leaving_regular')
        else if(m > m1, 'one_timer', 'lost')
      end as segment
    from measured, cuts
  )
select
  coalesce(a.segment, 'first_seen') as a, b.segment as b, by_a.segment as b_by_a,
  count(*)::int as customers, coalesce(sum(a.m) * 100, 0)::int as cents_a, (sum(b.m) * 100)::int as cents_b
from (from stood where side = 'b' and cuts_of = 'b') b
join (from stood where side = 'b' and cuts_of = 'a') by_a using (customer)
left join (from stood where side = 'a' and cuts_of = 'a') a using (customer)
group by a.segment, b.segment, by_a.segment`;
