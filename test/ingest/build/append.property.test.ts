import fc from "fast-check";
import { expect, test } from "vitest";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { runsOf } from "../../lane";
import type { Given } from "../given";
import { ask, importText } from "../shop";

const head = "date,receipt,customer,product,amount\n";

const sale = fc.record({
  day: fc.integer({ min: 1, max: 28 }).map((day) => `2024-01-${String(day).padStart(2, "0")}`),
  receipt: fc.integer({ min: 1, max: 9 }),
  customer: fc.constantFrom("A", "B", "C", ""),
  product: fc.constantFrom("tea", "cup"),
  cents: fc.integer({ min: -500, max: 5_000 }),
});

test("two files with different receipts, one after the other, are the two together", {
  timeout: runsOf(240_000, 1_800_000),
}, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(sale, { minLength: 1, maxLength: 30 }),
      fc.array(sale, { minLength: 1, maxLength: 30 }),
      async (one, two) => {
        run += 1;
        const rows = (sales: typeof one, letter: string) =>
          sales
            .map(
              ({ day, receipt, customer, product, cents }) =>
                `${day},${letter}${receipt},${customer},${product},${(cents / 100).toFixed(2)}\n`,
            )
            .join("");
        const given: Given = {
          roles: {
            date: "date",
            document: "receipt",
            customer: "customer",
            amount: "amount",
            product: "product",
          },
          decimal_mark: ".",
        };
        await importText(head + rows(one, "x"), { ...given, into: `Chain ${run}` });
        const chain = await importText(head + rows(two, "y"), {
          ...given,
          into: `Chain ${run}`,
          manner: "append",
        });
        const whole = await importText(head + rows(one, "x") + rows(two, "y"), {
          ...given,
          into: `Whole ${run}`,
        });
        for (const table of ["lines", "orders", "spans", "days", "customers"]) {
          // Lines that are the stage itself have its columns as well.
          const sql = `select columns(c -> c not in ('cause', 'row_hash', 'spelling', 'numberless', 'kind', 'till', 'consent', 'refunded')) from ${table} order by all`;
          expect(await ask(chain.folder, sql)).toEqual(await ask(whole.folder, sql));
        }
        expect(ledgerGap(chain.version.ledger)).toEqual({ rows: 0, money: "0.00" });
        const { customers, documents, purchases, lines, money } = whole.version;
        expect(chain.version).toMatchObject({ customers, documents, purchases, lines, money });
      },
    ),
    { numRuns: runsOf(2, 100) },
  );
});
