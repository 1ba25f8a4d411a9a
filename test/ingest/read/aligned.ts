import fc from "fast-check";
import { expect } from "vitest";
import { ask, importText } from "../shop";

const words = fc.constantFrom("Ann Berg", "Jon Cole", "Ида Дал", "Eve", "Per Fox Junior");

const layout = fc.record({
  sales: fc.array(
    fc.record({
      who: words,
      day: fc.integer({ min: 1, max: 28 }),
      cents: fc.integer({ min: 100, max: 9_999_999 }),
    }),
    { minLength: 5, maxLength: 40 },
  ),
  gap: fc.integer({ min: 1, max: 6 }),
  indent: fc.integer({ min: 0, max: 4 }),
  hasRule: fc.boolean(),
  hasHeadings: fc.boolean(),
});

/** Makes texts whose columns are parted by blanks, with headings and names of several words or with numbers alone. */
export async function expectAligned(numRuns: number): Promise<void> {
  const seed = Number(process.env["SEED"] ?? 15);
  await fc.assert(
    fc.asyncProperty(layout, async ({ sales, gap, indent, hasRule, hasHeadings }) => {
      const rows = sales.map(({ who, day, cents }, i) => ({
        customer: hasHeadings ? who : `0000${1 + (i % 4)}`,
        day: `2026-03-${String(day).padStart(2, "0")}`,
        cents,
      }));
      const line = (customer: string, day: string, amount: string) =>
        `${" ".repeat(indent)}${customer.padEnd(hasHeadings ? 14 : 5)}${" ".repeat(gap)}${day.padEnd(10)}${" ".repeat(gap)}${amount.padStart(12)}`;
      const texts = [
        ...(hasHeadings ? [line("Customer", "Date", "Amount")] : []),
        ...(hasHeadings && hasRule ? [line("-".repeat(14), "-".repeat(10), "-".repeat(12))] : []),
        ...rows.map(({ customer, day, cents }) => line(customer, day, (cents / 100).toFixed(2))),
      ];
      const roles = hasHeadings ? {} : { roles: { customer: "column0", date: "column1", amount: "column2" } };
      const { folder } = await importText(`${texts.join("\n")}\n`, { documents: "row", ...roles });
      const order = "order by customer, day, cents";
      expect(
        await ask(
          folder,
          `select customer_id as customer, day::varchar as day, (amount * 100)::integer as cents from lines ${order}`,
        ),
      ).toEqual(
        rows.sort(
          (a, b) =>
            Buffer.from(a.customer).compare(Buffer.from(b.customer)) ||
            a.day.localeCompare(b.day) ||
            a.cents - b.cents,
        ),
      );
    }),
    { numRuns, seed },
  );
}
