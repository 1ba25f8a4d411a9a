import { expect, test } from "vitest";
import { addDays, type Day, daysBetween, minDay } from "../../../lib/base/day";
import { credibilityOf } from "../../../lib/forecast/credibility";
import { money, pasts } from "../../../lib/query/forecast/forecast";
import { onRandomSales } from "../property";
import { type Document, sum } from "../truth";

type PurchaseDay = Readonly<{ day: Day; money: number }>;

/** The days on which each customer bought, in their order, with all that they paid and got back on that day. */
function lives(documents: readonly Document[]): PurchaseDay[][] {
  const customers = [...new Set(documents.flatMap(({ customer }) => customer ?? []))];
  return customers.map((customer) => {
    const own = documents.filter((document) => document.customer === customer);
    const days = [...new Set(own.filter(({ cents }) => cents > 0).map(({ day }) => day))].sort();
    return days.map((day) => {
      return { day, money: sum(own.filter((one) => one.day === day).map(({ cents }) => cents)) / 100 };
    });
  });
}

const byAll = (one: readonly number[], other: readonly number[]) => {
  const place = one.findIndex((value, i) => Math.abs(value - (other[i] ?? 0)) > 1e-9);
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
};

test("pasts on a day, and what came after it, are counted by hand", async () => {
  await onRandomSales(15, async ({ report, documents, question: { period } }) => {
    const days = 40;
    const origin = addDays(minDay(period.to, report.data.days.to), -20);
    const expected = lives(documents).flatMap((life) => {
      const known = life.filter(({ day }) => day <= origin);
      const later = life.filter(({ day }) => day > origin && day <= addDays(origin, days));
      const [first, last] = [known[0]?.day, known.at(-1)?.day];
      if (first === undefined || last === undefined) return [];
      const spend = sum(known.map((one) => one.money)) / known.length;
      const after = [later.length > 0 ? 1 : 0, later.length, sum(later.map((one) => one.money))];
      return [[known.length - 1, daysBetween(first, last), daysBetween(first, origin), spend, ...after]];
    });
    const { company_key } = report.data;
    const params = { company_key, origin, days, day_step: 1, spend_step: 0 };
    const { rows } = await report.data.ask({ query: pasts, params, needs: [] });
    expect(sum(rows.map(({ count }) => count))).toBe(expected.length);
    expect(sum(rows.map(({ buyers }) => buyers))).toBe(sum(expected.map((one) => one[4] ?? 0)));
    expect(sum(rows.map(({ purchases }) => purchases))).toBe(sum(expected.map((one) => one[5] ?? 0)));
    expect(sum(rows.map((row) => row.money))).toBeCloseTo(sum(expected.map((one) => one[6] ?? 0)), 4);
    const found = rows.flatMap(({ x, t_x, age, spend, count }) =>
      Array.from({ length: count }, () => [x, t_x, age, spend]),
    );
    const wanted = expected.map((one) => one.slice(0, 4));
    expect(found.sort(byAll)).toEqual(
      wanted.sort(byAll).map((one) => one.map((value) => expect.closeTo(value, 6))),
    );
    const coarse = { ...params, day_step: 7, spend_step: 0.1 };
    const { rows: steps } = await report.data.ask({ query: pasts, params: coarse, needs: [] });
    expect(sum(steps.map(({ count }) => count))).toBe(expected.length);
    expect(steps.every(({ t_x, age }) => t_x % 7 === 0 && age % 7 === 0 && t_x <= age)).toBe(true);
  });
});

test("sums of money on purchase days give the credibility of the textbook", async () => {
  await onRandomSales(15, async ({ report, documents }) => {
    const origin = report.data.days.to;
    const all = lives(documents.filter(({ day }) => day <= origin)).filter((life) => life.length > 0);
    const values = all.flatMap((life) => life.map((one) => one.money)).sort((a, b) => a - b);
    const place = 0.99 * (values.length - 1);
    const [low, high] = [values[Math.floor(place)] ?? 0, values[Math.ceil(place)] ?? 0];
    const cap = low + (high - low) * (place % 1);
    const own = all.map((life) => life.map((one) => Math.min(cap, one.money)));
    const { company_key } = report.data;
    const { rows } = await report.data.ask({ query: money, params: { company_key, origin }, needs: [] });
    const [row] = rows;
    if (row === undefined) throw new Error("no row");
    expect([row.days, row.customers]).toEqual([values.length, all.length]);
    expect(row.money).toBeCloseTo(sum(values), 3);
    const { k } = credibilityOf({ ...row, money: row.capped });
    const [n, people] = [values.length, own.length];
    const mean = sum(own.flat()) / Math.max(1, n);
    const means = own.map((life) => sum(life) / life.length);
    const noise = sum(own.flatMap((life, i) => life.map((y) => (y - (means[i] ?? 0)) ** 2))) / (n - people);
    const apart =
      sum(own.map((life, i) => life.length * ((means[i] ?? 0) - mean) ** 2)) - (people - 1) * noise;
    const signal = apart / (n - sum(own.map((life) => life.length ** 2)) / n);
    // Where customers hardly differ, rounding decides whether they do at all.
    if (n > people && signal > 1e-6 * mean * mean) expect((k ?? 0) / (noise / signal)).toBeCloseTo(1, 6);
    else if (!(signal > 0)) expect(k).toBeNull();
  });
});
