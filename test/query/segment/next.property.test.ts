import fc from "fast-check";
import { expect, test } from "vitest";
import { next } from "../../../lib/query/segment/next";
import { importText, reportOf } from "../../dataset";
import { runsOf } from "../../lane";
import { customersOf } from "../property";
import { roles } from "../sales";

const { company: _, document: __, ...named } = roles;

const sale = fc.record({
  customer: fc.integer({ min: 0, max: 30 }),
  day: fc.integer({ min: 1, max: 29 }),
  product: fc.constantFrom("Tea", "Jam", "Nut", "Mug", ""),
  amount: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(-3)),
});

type Sale = typeof sale extends fc.Arbitrary<infer One> ? One : never;

async function shopOf(sales: readonly Sale[]) {
  const rows = sales.map(({ customer, day, product, amount }) => {
    return `c${customer},2024-03-${String(day).padStart(2, "0")},${product},${amount}`;
  });
  const id = await importText(["customer,date,product,amount", ...rows, ""].join("\n"), {
    roles: { ...named, product: "product" },
  });
  return reportOf(id, { from: "2024-03-01", to: "2024-03-31" });
}

test("what to offer next is counted as plain code counts it, for each segment", async () => {
  const sales = fc.array(sale, { minLength: 40, maxLength: 220 });
  const property = fc.asyncProperty(sales, async (all) => {
    const report = await shopOf([...all, { customer: 31, day: 9, product: "Tea", amount: 50 }]);
    const buyers = (await customersOf(report)).filter(({ code }) => code !== "000");
    const bought = new Set(
      all
        .concat({ customer: 31, day: 9, product: "Tea", amount: 50 })
        .filter(({ product, amount }) => product !== "" && amount > 0)
        .map(({ customer, product }) => `c${customer} ${product}`),
    );
    for (const { id } of report.address.scheme.segments) {
      const own = buyers.filter(({ segment }) => segment === id);
      const top = buyers.filter(({ segment, code }) => segment !== id && code.endsWith("3"));
      const expected = ["Jam", "Mug", "Nut", "Tea"]
        .map((product) => {
          const of = (group: typeof buyers) =>
            group.filter(({ customer_id }) => bought.has(`${customer_id} ${product}`)).length;
          const [own_customers, top_customers] = [of(own), of(top)];
          const [own_share, top_share] = [own_customers / own.length, top_customers / top.length];
          return { product, top_customers, top_share, own_customers, own_share };
        })
        .filter((row) => own.length > 0 && row.top_customers >= 3 && row.top_share > row.own_share)
        .sort((a, b) => b.top_share - b.own_share - (a.top_share - a.own_share));
      const params = { ranks: 3, segment: id };
      const { rows } = await report.data.ask({ query: next, params, needs: ["scored", "goods"] });
      expect(rows).toEqual(expected);
    }
  });
  await fc.assert(property, { numRuns: runsOf(4, 60) });
});

test("without products there is nothing to offer", async () => {
  const report = await shopOf(
    Array.from({ length: 30 }, (_, customer) => ({
      customer,
      day: 1 + (customer % 28),
      product: "",
      amount: 10 * (customer + 1),
    })),
  );
  const params = { ranks: 3, segment: "regular" };
  const { rows } = await report.data.ask({ query: next, params, needs: ["scored", "goods"] });
  expect(rows).toEqual([]);
});
