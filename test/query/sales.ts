import fc from "fast-check";
import { addDays, type Day, requireDay } from "../../lib/base/day";
import type { Period } from "../../lib/model/view/period";

/** One line of a made-up sales file; `cents` below zero is a return, a line without a customer is a guest's. */
export type Line = Readonly<{
  company: string;
  customer: string | null;
  document: string | null;
  day: Day;
  cents: number;
}>;

/** What a report is asked for. */
export type Asked = Readonly<{ company: string; period: Period; ranks: number }>;

const firstDay = requireDay("2024-02-20");
export const companies = ["North", "South", "East"];

export const roles = {
  customer: "customer",
  date: "date",
  document: "document",
  amount: "amount",
  company: "company",
} as const;

/** The lines as the text of a CSV file. */
export function csvOf(lines: readonly Line[]): string {
  const rows = lines.map((line) =>
    [line.company, line.customer ?? "", line.document ?? "", line.day, (line.cents / 100).toFixed(2)].join(),
  );
  return ["company,customer,document,date,amount", ...rows, ""].join("\n");
}

// Few customers, days and amounts, so that most values are shared.
const cents = fc.oneof(
  fc.constantFrom(0, 1, 1000, 1000, 2550, -1000, -2550),
  fc.integer({ min: -5_000, max: 50_000 }),
);

const receipt = fc.record({
  company: fc.nat({ max: 2 }),
  customer: fc.option(fc.nat({ max: 17 }), { freq: 8 }),
  day: fc.nat({ max: 59 }),
  numbered: fc.boolean(),
  lines: fc.array(fc.record({ cents, later: fc.nat({ max: 2 }) }), { minLength: 1, maxLength: 3 }),
});

/**
 * Sixty days of sales over 29 February: one to three companies, guests, returns, documents that sum to zero, several
 * documents a day, documents over several days and with the same number in two companies, lines without a number.
 */
export const sales: fc.Arbitrary<Line[]> = salesOf({ shops: 1, receipts: 1 });

/** The same of two companies at least, with so many receipts that most customers are seen more than once. */
export const busySales: fc.Arbitrary<Line[]> = salesOf({ shops: 2, receipts: 50 });

function salesOf(least: { shops: number; receipts: number }): fc.Arbitrary<Line[]> {
  return fc
    .tuple(
      fc.integer({ min: least.shops, max: 3 }),
      fc.array(receipt, { minLength: least.receipts, maxLength: 60 + least.receipts }),
    )
    .map(([shops, receipts]) => {
      const issued = new Map<string, number>();
      return receipts.flatMap((one) => {
        const company = companies[one.company % shops] ?? "";
        const number = (issued.get(company) ?? 0) + 1;
        issued.set(company, number);
        return one.lines.map((line) => ({
          company,
          customer: one.customer === null ? null : `c${one.customer}`,
          document: one.numbered ? String(number) : null,
          day: addDays(firstDay, one.day + line.later),
          cents: line.cents,
        }));
      });
    });
}

/**
 * A question to sales: periods before, inside, over and after the sixty days, and as often short ones with a whole period
 * before them; all companies or one; 2 to 9 ranks.
 */
export const asked: fc.Arbitrary<Asked> = fc
  .record({
    company: fc.constantFrom("", "", ...companies),
    place: fc.oneof(
      fc.record({ start: fc.integer({ min: -40, max: 80 }), days: fc.integer({ min: 1, max: 90 }) }),
      fc.record({ start: fc.integer({ min: 30, max: 55 }), days: fc.integer({ min: 8, max: 25 }) }),
    ),
    ranks: fc.integer({ min: 2, max: 9 }),
  })
  .map(({ company, place, ranks }) => {
    const from = addDays(firstDay, place.start);
    return { company, ranks, period: { from, to: addDays(from, place.days - 1) } };
  });

/** The address of a question. A company that the lines do not have is left out, as nobody could choose it. */
export function searchOf({ company, period, ranks }: Asked): Record<string, string> {
  return { ...(company === "" ? {} : { company }), ...period, ranks: String(ranks) };
}

/** The question as these lines can answer it: companies can be chosen when there are two or more. */
export function answerable(question: Asked, lines: readonly Line[]): Asked {
  const names = new Set(lines.map(({ company }) => company));
  return names.size > 1 && names.has(question.company) ? question : { ...question, company: "" };
}
