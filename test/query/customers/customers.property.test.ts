import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, type Day, daysBetween, endOfMonth, minDay } from "../../../lib/base/day";
import { sortsOfForecast } from "../../../lib/model/view/foreseen";
import type { View } from "../../../lib/model/view/view";
import { customerSorts } from "../../../lib/model/view/view";
import { customerPageCells, oneQuestion } from "../../../lib/page/customers/customer-cells";
import { pageQuestion, selectionQuestion } from "../../../lib/page/kit/customer-list";
import type { Report } from "../../../lib/page/report/report";
import { inView } from "../../../lib/page/report/report";
import {
  type CustomerRow,
  days,
  documents as documentsQuery,
  list,
  months,
} from "../../../lib/query/customers/customers";
import { answerOf } from "../../cells";
import { importText, reportOf } from "../../dataset";
import { customersOf, onRandomSales } from "../property";
import { type Document, type Known, moneyText, sum, truthOf } from "../truth";

type OfForecast = (typeof sortsOfForecast)[number];

/** Sorts by what customers did; what they will probably do is a test of its own. */
function isOfPast(sort: View["sort"]): sort is Exclude<View["sort"], OfForecast> {
  return !sortsOfForecast.some((one) => one === sort);
}

const limit = fc.option(fc.integer({ min: 0, max: 60 }));
const cents = fc.option(fc.integer({ min: -5_000, max: 90_000 }));

const filters = fc.record({
  r_min: limit,
  r_max: limit,
  f_min: fc.option(fc.integer({ min: 0, max: 3 })),
  f_max: fc.option(fc.integer({ min: 0, max: 6 })),
  m_min: cents,
  m_max: cents,
  top: fc.option(fc.integer({ min: 1, max: 9 })),
  q: fc.constantFrom("", "", "c1", "C1", "1", "nobody"),
  sort: fc.constantFrom(...customerSorts.filter(isOfPast)),
  order: fc.constantFrom("asc", "desc"),
});

/** What the list of a page and the list that leaves have in common. */
type Values = Pick<CustomerRow, "customer_id" | "code" | "segment" | "frequency" | "last_purchase"> &
  Readonly<{ recency: number | null; monetary: string }>;

function valuesOf({
  customer_id,
  code,
  segment,
  recency,
  frequency,
  monetary,
  last_purchase,
}: Values): Values {
  return { customer_id, code, segment, recency, frequency, monetary, last_purchase };
}

function byIdOf(a: Values, b: Values): number {
  return a.customer_id < b.customer_id ? -1 : 1;
}

type Filters = typeof filters extends fc.Arbitrary<infer T> ? T : never;

test("filters, the top by money, sorting and pages are those of an independent list", async () => {
  await onRandomSales(12, async ({ report, truth, draw }) => {
    for (const chosen of draw(fc.array(filters, { minLength: 4, maxLength: 4 }))) {
      const filtered = inView(report, { ...report.address.view, ...viewOf(chosen) });
      const expected = sorted(passing(truth.known, chosen), chosen);
      const rows = await customersOf(filtered);
      expect(rows.map(({ customer_id }) => customer_id)).toEqual(expected.map(({ customer }) => customer));
      expect((await filtered.data.ask(await selectionQuestion(filtered))).rows).toEqual([
        {
          customers: expected.length,
          purchases: sum(expected.map(({ frequency }) => frequency)),
          money: sum(expected.map((one) => one.cents)) / 100,
        },
      ]);
      const page = await filtered.data.ask(await pageQuestion(filtered, { size: 3, skip: 2 }));
      expect(page.rows).toEqual(rows.slice(2, 5));
      const listed = await filtered.data.ask({ ...(await selectionQuestion(filtered)), query: list });
      expect(listed.rows.map(valuesOf).sort(byIdOf)).toEqual(
        rows.map((row) => valuesOf({ ...row, monetary: row.monetary.toFixed(2) })).sort(byIdOf),
      );
    }
  });
});

test("names are searched and sorted without regard to case, as text and not as a pattern", async () => {
  const file = [
    ["c1", "Анна %"],
    ["c2", "анна"],
    ["c3", "Bob_"],
    ["c4", ""],
  ].map(([id, name]) => `${id},${name},2024-05-01,10`);
  const id = await importText(["id,name,date,amount", ...file, ""].join("\n"), {
    roles: { customer: "id", name: "name", date: "date", amount: "amount" },
  });
  const found = async (q: string) => {
    const report = await reportOf(id, { q, sort: "name", order: "asc" });
    return (await customersOf(report)).map(({ customer_id }) => customer_id).join(" ");
  };
  expect(await found("АННА")).toBe("c2 c1");
  expect(await found("%")).toBe("c1");
  expect(await found("_")).toBe("c3");
  expect(await found("C4")).toBe("c4");
  expect(await found("'")).toBe("");
  expect(await found("")).toBe("c3 c4 c2 c1");
});

test("a customer's own page tells the same as the list, their days, documents and codes at month ends", async () => {
  await onRandomSales(10, async ({ report, question, documents, truth }) => {
    const rows = await customersOf(report);
    for (const { customer, ...known } of truth.known.slice(0, 3)) {
      const mine = inView(report, { ...report.address.view, customer });
      const listed = rows.find(({ customer_id }) => customer_id === customer);
      const [one] = (await mine.data.ask(oneQuestion(mine))).rows;
      expect(one).toMatchObject({
        ref: listed?.ref,
        recency: known.recency,
        frequency: known.frequency,
        monetary: known.cents / 100,
        code: known.code,
        segment: listed?.segment,
      });
      const own = documents.filter(
        (document) => document.customer === customer && document.day <= question.period.to,
      );
      await expectHistory(mine, own);
      expect(await rowsOf(mine, "code_history", months.row)).toMatchObject(
        monthsOf(mine, documents, customer, truth.buyers > 0 ? truth.cuts : null),
      );
    }
  });
});

test("nobody is found by a name that no address carries, and nobody before their first document", async () => {
  await onRandomSales(5, async ({ report, truth }) => {
    const known = new Set(truth.known.map(({ customer }) => customer));
    for (const customer of ["", "c", "c1 ", "C1", "c17"].filter((name) => !known.has(name))) {
      const nobody = inView(report, { ...report.address.view, customer });
      expect((await nobody.data.ask(oneQuestion(nobody))).rows).toEqual([]);
    }
  });
});

test("an address made when ids stood in addresses as they are still finds its customer", async () => {
  const id = await importText("id,date,amount\nivan.petrov,2024-01-01,1\nc2,2024-01-02,1\n", {
    roles: { customer: "id", date: "date", amount: "amount" },
  });
  const report = await reportOf(id, { customer: "ivan.petrov" });
  const [one] = (await report.data.ask(oneQuestion(report))).rows;
  expect(one).toMatchObject({ customer_id: "ivan.petrov", ref: expect.stringMatching(/^~[0-9a-f]{16}$/) });
  const again = inView(report, { ...report.address.view, customer: one?.ref ?? "" });
  expect((await again.data.ask(oneQuestion(again))).rows).toEqual([one]);
});

async function expectHistory(report: Report, own: readonly Document[]): Promise<void> {
  const dates = [...new Set(own.map(({ day }) => day))].sort();
  expect(await rowsOf(report, "time_line", days.row)).toEqual(
    dates.map((day) => {
      const that = own.filter((document) => document.day === day);
      const purchases = that.filter((document) => document.cents > 0).length;
      return { day, purchases, net: sum(that.map((document) => document.cents)) / 100 };
    }),
  );
  const listed = await rowsOf(report, "documents", documentsQuery.row);
  const order = listed.map(({ day }) => day);
  expect(order).toEqual([...order].sort().reverse());
  const key = (company: unknown, day: unknown, net: unknown) => `${company} ${day} ${net}`;
  expect(listed.map(({ company, day, net }) => key(company, day, net)).sort()).toEqual(
    own.map((one) => key(one.company, one.day, one.cents / 100)).sort(),
  );
}

/** At each month's end the code of a period as long as the report's, under the report's cuts; none before the first document. */
function monthsOf(
  { address: { view }, data: { period } }: Report,
  documents: readonly Document[],
  customer: string,
  cuts: Parameters<typeof truthOf>[2] | null,
) {
  const length = daysBetween(period.from, period.to);
  const ends = Array.from({ length: 24 }, (_, i) => minDay(endOfMonth(addMonths(period.to, -i)), period.to));
  return ends.reverse().flatMap((to) => {
    const own = { period: { from: addDays(to, -length), to }, ranks: view.ranks };
    const known = truthOf(documents, own, cuts ?? { r: [], f: [], m: [] }).known;
    const state = known.find((one) => one.customer === customer);
    if (state === undefined || (cuts === null && state.code !== "000")) return [];
    return [{ month_end: to as Day, code: state.code }];
  });
}

async function rowsOf<R>(report: Report, id: string, row: { parse(value: unknown): R }): Promise<R[]> {
  const cell = customerPageCells.find((one) => one.id === id);
  if (cell === undefined) throw new Error(`no cell: ${id}`);
  const { rows } = await answerOf(cell, report);
  return rows.map((one) => row.parse(one));
}

function viewOf({ m_min, m_max, ...same }: Filters): Partial<View> {
  const money = (value: number | null) => (value === null ? null : moneyText(value));
  return { ...same, m_min: money(m_min), m_max: money(m_max) };
}

function passing(known: readonly Known[], wanted: Filters): Known[] {
  const within = (value: number | null, min: number | null, max: number | null) =>
    (min === null || (value !== null && value >= min)) && (max === null || (value !== null && value <= max));
  const left = known.filter(
    (one) =>
      within(one.recency, wanted.r_min, wanted.r_max) &&
      within(one.frequency, wanted.f_min, wanted.f_max) &&
      within(one.cents, wanted.m_min, wanted.m_max) &&
      one.customer.includes(wanted.q.toLowerCase()),
  );
  if (wanted.top === null) return left;
  return left.sort((a, b) => b.cents - a.cents || byId(a, b)).slice(0, wanted.top);
}

function sorted(known: readonly Known[], { sort, order }: Filters): Known[] {
  const sign = order === "asc" ? 1 : -1;
  return [...known].sort((a, b) => {
    const [x, y] = [keyOf(a, sort), keyOf(b, sort)];
    if (x === y) return byId(a, b);
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -sign : sign;
  });
}

function keyOf(one: Known, sort: Filters["sort"]): string | number | null {
  const keys: Record<Filters["sort"], string | number | null> = {
    name: one.customer,
    recency: one.recency,
    frequency: one.frequency,
    monetary: one.cents,
    code: Number(one.code),
    average_check: one.frequency === 0 ? null : one.cents / 100 / one.frequency,
    first_purchase: one.first,
    last_purchase: one.last,
  };
  return keys[sort];
}

function byId(a: Known, b: Known): number {
  return a.customer < b.customer ? -1 : 1;
}
