import fc from "fast-check";
import { expect, test } from "vitest";
import { importText, reportOf } from "../../dataset";
import { customersOf, limitsOf, onRandomSales } from "../property";
import { asked, csvOf, type Line, roles, sales, searchOf } from "../sales";
import type { Known } from "../truth";

test("values, cuts, ranks and codes are those of an independent computation", async () => {
  await onRandomSales(25, async ({ report, truth }) => {
    const { cuts, extent } = await report.data.reach();
    expect(cuts).toEqual(truth.cuts);
    expect(extent).toEqual(extentOf(truth.known));
    const rows = (await customersOf(report)).map(({ ref: _, name: __, segment: ___, ...row }) => row);
    expect(new Map(rows.map((row) => [row.customer_id, row]))).toEqual(
      new Map(truth.known.map((one) => [one.customer, shown(one)])),
    );
  });
});

test("ranks do not change when rows are shuffled or money is a thousand times more", async () => {
  const shuffled = sales.chain((lines) =>
    fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
  );
  const property = fc.asyncProperty(shuffled, asked, async ([lines, mixed], question) => {
    const search = { ...searchOf(question), company: "" };
    const dearer = lines.map((line): Line => ({ ...line, cents: line.cents * 1000 }));
    const [codes = [], ...others] = await Promise.all(
      [lines, mixed, dearer].map(async (file) => {
        const report = await reportOf(await importText(csvOf(file), { roles }), search);
        return (await customersOf(report)).map(({ customer_id, code }) => `${customer_id} ${code}`).sort();
      }),
    );
    expect(others).toEqual([codes, codes]);
  });
  await fc.assert(property, limitsOf(8));
});

test("one value has one rank, and a better value never a lower one", async () => {
  await onRandomSales(8, async ({ report }) => {
    const buyers = (await customersOf(report)).filter(({ code }) => code !== "000");
    const worst = (metric: "recency" | "frequency" | "monetary") => (metric === "recency" ? -1 : 1);
    for (const [metric, digit] of [
      ["recency", "r"],
      ["frequency", "f"],
      ["monetary", "m"],
    ] as const) {
      const sorted = buyers
        .map((row) => ({ value: worst(metric) * (row[metric] ?? Number.NaN), rank: row[digit] ?? 0 }))
        .sort((a, b) => a.value - b.value || a.rank - b.rank);
      for (const [i, one] of sorted.entries()) {
        const next = sorted[i + 1] ?? one;
        if (next.value === one.value) expect(next.rank).toBe(one.rank);
        else expect(next.rank).toBeGreaterThanOrEqual(one.rank);
      }
    }
  });
});

function extentOf(known: readonly Known[]) {
  const buyers = known.filter(({ frequency }) => frequency > 0);
  const frequencies = buyers.map(({ frequency }) => frequency).sort((a, b) => a - b);
  return {
    buyers: buyers.length,
    recency_max: Math.max(0, ...buyers.map(({ recency }) => recency ?? Number.NaN)),
    frequency_max: Math.max(0, ...frequencies),
    frequency_median: frequencies[Math.ceil(frequencies.length / 2) - 1] ?? 0,
    monetary_max: buyers.length === 0 ? 0 : Math.max(...buyers.map(({ cents }) => cents)) / 100,
  };
}

function shown({ customer, recency, frequency, cents, code, first, last }: Known) {
  const [r, f, m] = code === "000" ? [null, null, null] : [...code].map(Number);
  return {
    customer_id: customer,
    recency,
    frequency,
    monetary: cents / 100,
    ...{ r, f, m, code },
    average_check: frequency === 0 ? null : cents / 100 / frequency,
    first_purchase: first,
    last_purchase: last,
    ...unforetold,
  };
}

/** What a list says of days to come, which nobody asked for. */
const unforetold = {
  chance: null,
  expected_purchases: null,
  expected_money: null,
  is_late: null,
  band_customers: null,
  band_said: null,
  band_was: null,
};
