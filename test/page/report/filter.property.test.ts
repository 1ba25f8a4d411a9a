import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTrait } from "../../../lib/model/view/trait";
import type { Search } from "../../../lib/model/view/view";
import { selectionQuestion } from "../../../lib/page/kit/customer-list";
import { totalsQuestion } from "../../../lib/page/kit/measure";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { loadFilter } from "../../../lib/page/report/filter-content";
import { segmentRevenue } from "../../../lib/page/segment/revenue";
import { course } from "../../../lib/query/overview/revenue";
import { months } from "../../../lib/query/overview/summary";
import { reach } from "../../../lib/query/segment/segments";
import { importText, reportOf } from "../../dataset";
import { runsOf } from "../../lane";

const roles = { customer: "customer", date: "date", amount: "amount", document: "document" } as const;

const line = fc.record({
  customer: fc.constantFrom("", ..."ABCDEFGH"),
  day: fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10)),
  document: fc.integer({ min: 1, max: 60 }).map(String),
  cents: fc.integer({ min: -900, max: 5000 }),
  city: fc.constantFrom("", "Москва", "Rome", "<b>"),
});

type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

const first: Line = { customer: "A", day: "2023-01-01", document: "0", cents: 100, city: "Rome" };

const fileOf = (lines: readonly Line[]) =>
  [
    "customer,date,document,amount,city",
    ...lines.map(({ customer, day, document, cents, city }) =>
      [customer, day, `${document}-${customer}`, (cents / 100).toFixed(2), city].join(","),
    ),
    "",
  ].join("\n");

/** Sums by what they are of, those that are not zero. */
type Sums = Readonly<Record<string, number>>;

function added(all: readonly Sums[]): Sums {
  const sums: Record<string, number> = {};
  for (const [name, value] of all.flatMap((one) => Object.entries(one)))
    sums[name] = (sums[name] ?? 0) + value;
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));
}

/** Every number that must add up over the values of a column, in hundredths. */
async function numbersOf(dataset: string, search: Search): Promise<Sums> {
  const report = await reportOf(dataset, search);
  expect(report.address.problems).toEqual([]);
  const { data } = report;
  const { company_key, period } = data;
  const asked = { company_key, ...period };
  const sizes = (await data.ask(sizesQuestion(report))).rows.map(
    ({ segment, customers, purchases, money, previous_customers, previous_money }) =>
      named(segment, { customers, purchases, money, previous_customers, previous_money }),
  );
  const totals = (await data.ask(totalsQuestion(data))).rows
    .filter(({ measure }) => ["known", "buyers", "purchases", "customer_revenue"].includes(measure))
    .map(({ measure, value, previous }) => named(measure, { value, previous }));
  const selected = (await data.ask(await selectionQuestion(report))).rows.map((row) => named("list", row));
  const days = await data.ask({ query: course, params: { ...asked, grain: "day" }, needs: [] });
  const params = { company_key, to: period.to, data_from: data.days.from, months: 24 };
  const bought = await data.ask({ query: months, params, needs: [] });
  const reached = await data.ask({ query: reach, params: asked, needs: ["scored"] });
  const { question } = await segmentRevenue.askedForFiles(report);
  const earned = (await data.ask(question)).rows;
  return added([
    ...sizes,
    ...totals,
    ...selected,
    ...days.rows.map(({ start, customer_revenue }) => named(`course ${start}`, { customer_revenue })),
    ...bought.rows.map(({ start, buyers }) => named(`month ${start}`, { buyers })),
    ...reached.rows.map(({ code, customers }) => named(`reach ${code}`, { customers })),
    ...earned.map(({ start, revenue }) => named(`segment ${start}`, { revenue: Number(revenue) })),
  ]);
}

function named(name: string, values: Readonly<Record<string, number | null>>): Sums {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${name} ${key}`, Math.round((value ?? 0) * 100)]),
  );
}

test("over the values of a column customers, purchases and money add up to the whole by the same thresholds, per segment, month and day", {
  timeout: runsOf(120_000, 1_800_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 4, maxLength: 80 }),
      fc.constantFrom<Search>(
        {},
        { from: "2023-06-01", to: "2023-09-30" },
        { from: "2023-03-01", to: "2023-03-20", segment: "absent" },
      ),
      async (lines, search) => {
        const dataset = await importText(fileOf([first, ...lines]), { roles, keep: ["city"] });
        const whole = await reportOf(dataset, search);
        const { cuts } = await whole.data.reach();
        const offered = await loadFilter(whole, "overview", "");
        const fields = offered?.columns.flatMap(({ values }) => values.map(({ field }) => field)) ?? [];
        const column = whole.data.version.traits[0]?.id;
        expect(fields.map(parseTrait)).toContainEqual({ column, value: "none" });
        const parts: Sums[] = [];
        for (const trait of fields) {
          parts.push(await numbersOf(dataset, { ...search, trait }));
          const own = await (await reportOf(dataset, { ...search, trait })).data.reach();
          if (own.extent.buyers > 0) expect(own.cuts).toEqual(cuts);
        }
        expect(added(parts)).toEqual(await numbersOf(dataset, search));
      },
    ),
    { numRuns: runsOf(2, 60) },
  );
});
