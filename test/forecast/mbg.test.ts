import { expect, test } from "vitest";
import { digamma } from "../../lib/forecast/digamma";
import { alive, buysWithin, expectedOfNew, expectedWithin, type Mbg, waitFor } from "../../lib/forecast/mbg";
import { logGamma } from "../../lib/model/stats/distribution";

const bg: Mbg = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, m: 0 };
const mbg: Mbg = { r: 0.5248, alpha: 6.183, a: 0.8914, b: 1.614, m: 1 };

/** Fitted to the CDNOW sample, in weeks and, for the last, in days. */
const bgWeeks: Mbg = { r: 0.242595, alpha: 4.413603, a: 0.792923, b: 2.425909, m: 0 };
const mbgWeeks: Mbg = { r: 0.524843, alpha: 6.183086, a: 0.891359, b: 1.614002, m: 1 };
const mbgDays: Mbg = { ...mbgWeeks, alpha: 43.281605 };

const past = (x: number, t_x: number, age: number) => ({ x, t_x, age });

test("gamma functions", () => {
  expect(logGamma(0.243)).toBeCloseTo(1.31804358469967, 12);
  expect(digamma(0.243)).toBeCloseTo(-4.35109386442321, 12);
  expect(logGamma(1e6)).toBeCloseTo(12_815_504.5691476, 6);
});

test("who is alive and what is expected, as published programs say it", () => {
  expect(expectedWithin(bg, past(2, 30.43, 38.86), 39)).toBeCloseTo(1.22602817477, 10);
  expect(alive(bg, past(2, 30.43, 38.86))).toBeCloseTo(0.726578570081, 11);
  expect(expectedWithin(bg, past(26, 30.86, 31), 52)).toBeCloseTo(25.7581959365, 8);
  expect(alive(bg, past(26, 30.86, 31))).toBeCloseTo(0.968915649718, 11);
  expect(alive(bg, past(1000, 10, 100))).toBe(0);
  expect(expectedWithin(mbg, past(2, 30.43, 38.86), 39)).toBeCloseTo(1.26262856283, 10);
  expect(alive(mbg, past(2, 30.43, 38.86))).toBeCloseTo(0.706117732445, 11);
});

test("nobody who bought once is known to have left when leaving begins with the second purchase", () => {
  expect(alive(bg, past(0, 0, 500))).toBe(1);
});

test.each([
  [1.3, 2, past(300, 700, 720), 6.61178810549],
  [1, 2, past(3, 70, 72), 5.7762551],
  [0.001, 2, past(3, 70, 72), 13.8712801745],
  [50, 2000, past(3, 70, 72), 11.0386243015],
])("expected purchases of odd parameters: a %d, b %d", (a, b, customer, expected) => {
  const digits = a === 1 ? 7 : 9;
  expect(expectedWithin({ r: 0.5, alpha: 20, a, b, m: 1 }, customer, 365)).toBeCloseTo(expected, digits);
});

test("a new customer", () => {
  const weeks = [1, 52, 78];
  expect(weeks.map((days) => expectedOfNew(bgWeeks, days).toFixed(5))).toEqual([
    "0.05318",
    "1.44401",
    "1.85796",
  ]);
  expect(weeks.map((days) => expectedOfNew(mbgWeeks, days).toFixed(5))).toEqual([
    "0.05306",
    "1.41888",
    "1.80363",
  ]);
});

test.each([
  [past(2, 213, 272), [0.70614, 0.1448, 0.33157, 0.472]],
  [past(0, 0, 272), [0.38972, 0.01816, 0.04812, 0.05545]],
  [past(7, 206, 272), [0.62268, 0.30847, 0.52857, 1.21702]],
])("customers of the CDNOW sample: %o", (customer, expected) => {
  const found = [
    alive(mbgDays, customer),
    buysWithin(mbgDays, customer, 30),
    buysWithin(mbgDays, customer, 90),
    expectedWithin(mbgDays, customer, 90),
  ];
  expect(found.map((one) => Number(one.toFixed(5)))).toEqual(expected);
});

test("weeks and days give the same predictions", () => {
  const weeks: Mbg = { ...mbgDays, alpha: mbgDays.alpha / 7 };
  const [inDays, inWeeks] = [past(3, 140, 210), past(3, 20, 30)];
  expect(buysWithin(weeks, inWeeks, 8)).toBeCloseTo(buysWithin(mbgDays, inDays, 56), 12);
  expect(expectedWithin(weeks, inWeeks, 8)).toBeCloseTo(expectedWithin(mbgDays, inDays, 56), 12);
});

test("both forms of expected purchases meet: a crowd of customers who buy every other day", () => {
  const model: Mbg = { r: 5_000, alpha: 10_000, a: 1.5, b: 400, m: 1 };
  // Nearly everybody buys at one rate, and leaves after one of about 267 purchases.
  const customer = past(100, 200, 200);
  const [few, more] = [39, 41].map((days) => expectedWithin(model, customer, days) / days);
  expect(few).toBeGreaterThan(more ?? 0);
  expect((few ?? 0) - (more ?? 0)).toBeLessThan(0.002);
  expect(few).toBeCloseTo(0.4833, 1);
});

test("half of such customers buy by the day on which the probability is a half", () => {
  const customer = past(7, 206, 272);
  const days = waitFor(mbgDays, customer, 0.5) ?? 0;
  expect(buysWithin(mbgDays, customer, days)).toBeCloseTo(0.5, 12);
  expect(waitFor(mbgDays, past(0, 0, 272), 0.5)).toBeNull();
});

test("expected purchases of a customer are never less than none, more for longer, and numbers at the bounds of the fit", () => {
  const bounds = [Math.exp(-12), 1, Math.exp(12)];
  for (const r of bounds)
    for (const alpha of bounds)
      for (const a of bounds)
        for (const b of bounds)
          for (const customer of [past(0, 0, 0), past(0, 0, 700), past(1, 700, 700), past(4_000, 690, 700)]) {
            // More than ten purchase days a day are none: no fit to days comes near.
            if (r / alpha > 10) continue;
            const model: Mbg = { r, alpha, a, b, m: 1 };
            const found = [1, 30, 365].map((days) => expectedWithin(model, customer, days));
            const told = JSON.stringify([model, customer, found]);
            expect(
              found.every((one) => Number.isFinite(one) && one > -1e-6),
              told,
            ).toBe(true);
            expect((found[0] ?? 0) <= (found[2] ?? 0) + 1e-6, told).toBe(true);
            const chance = buysWithin(model, customer, 30);
            expect(chance >= 0 && chance <= 1, told).toBe(true);
          }
});
