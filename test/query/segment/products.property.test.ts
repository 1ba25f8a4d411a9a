import fc from "fast-check";
import { expect, test } from "vitest";
import { affinity } from "../../../lib/query/segment/affinity/queries";
import { importText, reportOf } from "../../dataset";
import { runsOf } from "../../lane";
import { customersOf } from "../property";

const companies = ["North", "South"];

const sale = fc.record({
  customer: fc.nat({ max: 40 }),
  company: fc.constantFrom(...companies),
  // Few days and many of the same, in two years, so that months of a year before are not those of the period.
  day: fc.constantFrom("2023-12-30", "2024-03-01", "2024-03-02", "2024-03-31", "2024-04-01", "2024-04-29"),
  product: fc.constantFrom("Tea", "Tea", "Jam", "Nut", "POST", ""),
  amount: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(-3)),
});

type Sale = Readonly<{ customer: number; company: string; day: string; product: string; amount: number }>;

async function importSales(sales: readonly Sale[]): Promise<string> {
  const rows = sales.map(({ customer, company, day, product, amount }) =>
    [`c${customer}`, company, day, product, amount].join(),
  );
  return importText(["customer,company,date,product,amount", ...rows, ""].join("\n"), {
    roles: { customer: "customer", company: "company", date: "date", product: "product", amount: "amount" },
    documents: "row",
  });
}

/** Sums of a product by plain loops over the lines; `own` are ids of the segment's customers, `rest` those of other buyers. */
function sumsOf(sales: readonly Sale[], own: ReadonlySet<string>, rest: ReadonlySet<string>) {
  const sold = sales
    .filter(({ day, product, amount }) => day >= "2024-03-01" && product !== "" && amount > 0)
    .filter(({ product }) => product !== "POST")
    .map(({ customer, day, product }) => ({ id: `c${customer}`, month: day.slice(0, 7), product }));
  const buyers = (of: ReadonlySet<string>, product: string | null, month: string | null = null) => {
    const found = sold.filter((one) => of.has(one.id) && (month === null || one.month === month));
    return new Set(found.filter((one) => product === null || one.product === product).map(({ id }) => id));
  };
  const goodsOf = (id: string) => new Set(sold.filter((one) => one.id === id).map((one) => one.product)).size;
  const sum = (ids: Iterable<string>, of: (n: number) => number) =>
    [...ids].reduce((total, id) => total + of(goodsOf(id)), 0);
  const all = (of: ReadonlySet<string>) => {
    const ids = buyers(of, null);
    return { buyers: ids.size, pairs: sum(ids, (n) => n), squares: sum(ids, (n) => n * n) };
  };
  const products = [...new Set(sold.map(({ product }) => product))];
  const pairsIn = (of: ReadonlySet<string>, month: string) =>
    products.reduce((total, product) => total + buyers(of, product, month).size, 0);
  const weighed = (one: ReadonlySet<string>, other: ReadonlySet<string>, product: string) =>
    [...new Set(sold.map(({ month }) => month))].reduce((total, month) => {
      const [mine, theirs] = [pairsIn(one, month), pairsIn(other, month)];
      const shared = mine + theirs === 0 ? 0 : theirs / (mine + theirs);
      return total + buyers(one, product, month).size * shared;
    }, 0);
  const [mine, theirs] = [all(own), all(rest)];
  return products
    .map((product) => ({
      product,
      own: buyers(own, product).size,
      rest: buyers(rest, product).size,
      own_goods_of: sum(buyers(own, product), (n) => n),
      rest_goods_of: sum(buyers(rest, product), (n) => n),
      own_buyers: mine.buyers,
      own_pairs: mine.pairs,
      own_squares: mine.squares,
      rest_buyers: theirs.buyers,
      rest_pairs: theirs.pairs,
      rest_squares: theirs.squares,
      own_months: weighed(own, rest, product),
      rest_months: weighed(rest, own, product),
    }))
    .filter((row) => row.own >= 5 && row.rest >= 5 && row.own + row.rest >= 30)
    .sort((a, b) => b.own + b.rest - a.own - a.rest || (a.product < b.product ? -1 : 1));
}

test("what a segment buys beside others is summed as plain loops over the lines sum it, in one company and in all", async () => {
  const kinds: number[] = [];
  const property = fc.asyncProperty(
    fc.array(sale, { minLength: 1_200, maxLength: 1_500 }),
    fc.constantFrom("", ...companies),
    async (made, company) => {
      // Everybody buys something in the period, so that the segments are large enough for a comparison.
      const sure = Array.from({ length: 41 }, (_, customer) => ({
        customer,
        company: companies[customer % 2] ?? "",
        day: "2024-04-29",
        product: "Tea",
        amount: 50,
      }));
      const sales = [...made, ...sure];
      const id = await importSales(sales);
      const search = { from: "2024-03-01", to: "2024-04-29", company, ranks: "2" };
      const report = await reportOf(id, search);
      const customers = await customersOf(report);
      const seen = sales.filter((one) => company === "" || one.company === company);
      for (const { id: segment } of report.address.scheme.segments) {
        const ids = (isOwn: boolean) =>
          new Set(
            customers
              .filter((one) => one.code !== "000" && (one.segment === segment) === isOwn)
              .map(({ customer_id }) => customer_id),
          );
        const { company_key, period } = report.data;
        const { rows } = await report.data.ask({
          query: affinity,
          params: { company_key, ...period, ranks: 2, segment, goods: "^[A-Z][a-z]+$" },
          needs: ["scored"],
        });
        const expected = sumsOf(seen, ids(true), ids(false));
        kinds.push(expected.length);
        const about = (row: object) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              typeof value === "number" ? expect.closeTo(value, 6) : value,
            ]),
          );
        expect(rows).toEqual(expected.map(about));
      }
    },
  );
  await fc.assert(property, { numRuns: runsOf(3, 60), endOnFailure: true });
  expect(kinds.some((count) => count > 1)).toBe(true);
});
