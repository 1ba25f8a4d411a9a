import fc from "fast-check";
import { expect, test } from "vitest";
import { runsOf } from "../../lane";
import { ask, importText } from "../shop";
import { type Document, documentsOf, printCents, type Rule, type Sale, spansOf } from "./oracle";

const sale: fc.Arbitrary<Sale> = fc.record({
  company: fc.constantFrom("North", "South", "Ост"),
  customer: fc.option(fc.constantFrom("A", "B", "C", "D", "я", "10", "9"), { freq: 6 }),
  document: fc.option(fc.integer({ min: 1, max: 12 }).map(String), { freq: 8 }),
  day: fc.integer({ min: 10, max: 50 }).map((n) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10)),
  cents: fc.bigInt({ min: -5_000n, max: 20_000n }),
});

const shop = fc.record({
  sales: fc.array(sale, { minLength: 1, maxLength: 60 }),
  rule: fc.constantFrom<Rule>("column", "day", "row"),
  withCompanies: fc.boolean(),
});

test("documents, spans and days are those that plain loops over the lines give", {
  timeout: runsOf(240_000, 1_800_000),
}, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(shop, async ({ sales: made, rule, withCompanies }) => {
      run += 1;
      const sales = withCompanies ? made : made.map((sale) => ({ ...sale, company: null }));
      const { folder } = await importText(textOf(sales, withCompanies), {
        documents: rule,
        // Of a few rows none may name a customer.
        roles: { customer: "customer" },
        into: `run ${run}`,
      });
      const documents = documentsOf(sales, rule);
      expect(sorted(await ask(folder, documentSql))).toEqual(sorted(documents.map(documentRow)));
      expect(sorted(await ask(folder, spanSql))).toEqual(sorted(spansOf(documents).map(spanRow)));
      expect(sorted(await ask(folder, daySql))).toEqual(sorted(daysOf(sales, documents)));
    }),
    { numRuns: runsOf(3, 150) },
  );
});

const documentSql = `
  select company, customer_id as customer, day::varchar as day, net as cents, lines from orders`;

const spanSql = `
  select companies.name as company, customer_id as customer, day::varchar as day, next_day::varchar as next_day,
    last_purchase::varchar as last_purchase, purchases, money,
    first_purchase::varchar as first_purchase, purchase_days, purchase_money, day_purchases, day_net
  from spans
  join companies using (company_key)
  join customers using (customer_key)`;

const daySql = `
  select day::varchar as day, lines::int as lines, documents::int as documents, net, customer_net,
    customer_purchases::int as customer_purchases
  from days where company_key = 0`;

function documentRow({ cents, ...rest }: Document): object {
  return { ...rest, cents: printCents(cents) };
}

function spanRow({ money, purchase_money, day_net, ...rest }: ReturnType<typeof spansOf>[number]): object {
  return {
    ...rest,
    money: printCents(money),
    purchase_money: printCents(purchase_money),
    day_net: printCents(day_net),
  };
}

function daysOf(sales: readonly Sale[], documents: readonly Document[]): object[] {
  const sum = (of: readonly Document[]) => printCents(of.reduce((total, { cents }) => total + cents, 0n));
  return [...new Set(sales.map(({ day }) => day))].map((day) => {
    const today = documents.filter((document) => document.day === day);
    const known = today.filter(({ customer }) => customer !== null);
    return {
      day,
      lines: sales.filter((sale) => sale.day === day).length,
      documents: today.length,
      net: sum(today),
      customer_net: sum(known),
      customer_purchases: known.filter(({ cents }) => cents > 0n).length,
    };
  });
}

function textOf(sales: readonly Sale[], withCompanies: boolean): string {
  const rows = sales.map(({ company, customer, document, day, cents }) =>
    [day, document, customer, ...(withCompanies ? [company] : []), printCents(cents)]
      .map((cell) => cell ?? "")
      .join(";"),
  );
  return [
    ["date", "receipt", "customer", ...(withCompanies ? ["shop"] : []), "amount"].join(";"),
    ...rows,
    "",
  ].join("\n");
}

/** Rows as texts in order, since tables have none. */
function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}
