import fc from "fast-check";
import { expect, test } from "vitest";
import { tTail } from "../../../lib/model/stats/distribution";
import { welch } from "../../../lib/model/stats/lift";
import { type RatioSums, ratioLift } from "../../../lib/model/stats/ratio-lift";
import { chanceOf } from "../../chance";
import { money, near, sumsOf, turned, twoPass } from "../values";

type Buyer = Readonly<{ money: number; orders: number }>;

function ratioSumsOf(buyers: readonly Buyer[]): RatioSums {
  const [above, below] = [sumsOf(buyers.map((one) => one.money)), sumsOf(buyers.map((one) => one.orders))];
  const products = sumsOf(buyers.map((one) => one.money * one.orders)).sum;
  return {
    count: buyers.length,
    above: above.sum,
    above_squares: above.squares,
    below: below.sum,
    below_squares: below.squares,
    products,
  };
}

function checkOf(buyers: readonly Buyer[]): number {
  return sumsOf(buyers.map((one) => one.money)).sum / sumsOf(buyers.map((one) => one.orders)).sum;
}

/** Variance of the ratio as its definition has it: the spread of what each customer's money is off the arm's check. */
function linear(buyers: readonly Buyer[]): number {
  const check = checkOf(buyers);
  const orders = twoPass(buyers.map((one) => one.orders)).mean;
  return twoPass(buyers.map((one) => one.money - check * one.orders)).variance / buyers.length / orders ** 2;
}

/** Variance of the ratio by leaving out one customer at a time (J. W. Tukey's jackknife). */
function jackknife(buyers: readonly Buyer[]): number {
  const without = buyers.map((_, place) => checkOf(buyers.filter((__, other) => other !== place)));
  return (twoPass(without).variance * (buyers.length - 1) ** 2) / buyers.length;
}

function buyersOf(count: number, chance: () => number): Buyer[] {
  return Array.from({ length: count }, () => {
    const orders = 1 + Math.floor(3 * chance() ** 2);
    const level = 500 * Math.exp(chance() + chance());
    return { orders, money: orders * level * (0.5 + chance()) };
  });
}

const buyers = fc.array(fc.record({ money, orders: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 2,
  maxLength: 50,
});

test("the interval stands on the linear variance of raw rows", () => {
  fc.assert(
    fc.property(buyers, buyers, (treated, held) => {
      const parts = [linear(treated), linear(held)] as const;
      const error = Math.sqrt(parts[0] + parts[1]);
      fc.pre(error > 1e-6);
      const df = error ** 4 / (parts[0] ** 2 / (treated.length - 1) + parts[1] ** 2 / (held.length - 1));
      const lift = ratioLift(ratioSumsOf(treated), ratioSumsOf(held));
      const difference = checkOf(treated) - checkOf(held);
      expect(near(lift?.difference ?? Number.NaN, difference, error)).toBe(true);
      expect(tTail(Math.abs((lift?.low ?? 0) - difference) / error, df)).toBeCloseTo(0.05, 5);
      expect(tTail(Math.abs((lift?.high ?? 0) - difference) / error, df)).toBeCloseTo(0.05, 5);
      expect(lift?.p).toBeCloseTo(tTail(Math.abs(difference) / error, df), 5);
    }),
  );
});

test("its width is the jackknife's within a twentieth", () => {
  const chance = chanceOf(5);
  for (const [one, two] of [
    [400, 90],
    [150, 150],
    [60, 900],
  ] as const) {
    const [treated, held] = [buyersOf(one, chance), buyersOf(two, chance)];
    const lift = ratioLift(ratioSumsOf(treated), ratioSumsOf(held));
    if (lift === null) throw new Error("no lift");
    const error = Math.sqrt(jackknife(treated) + jackknife(held));
    const ratio = (lift.high - lift.low) / 2 / error;
    expect(ratio / 1.97).toBeGreaterThan(0.95);
    expect(ratio / 1.97).toBeLessThan(1.05);
  }
});

test("with one order each it is Welch's difference of means", () => {
  fc.assert(
    fc.property(
      fc.array(money, { minLength: 2, maxLength: 40 }),
      fc.array(money, { minLength: 2, maxLength: 40 }),
      (a, b) => {
        const once = (values: number[]) => ratioSumsOf(values.map((value) => ({ money: value, orders: 1 })));
        const [lift, plain] = [ratioLift(once(a), once(b)), welch(sumsOf(a), sumsOf(b))];
        if (lift === null || plain === null) throw new Error("no lift");
        for (const key of ["difference", "low", "high"] as const) {
          expect(near(lift[key], plain[key], 1)).toBe(true);
        }
      },
    ),
  );
});

test("arms turned round give the interval turned round", () => {
  fc.assert(
    fc.property(buyers, buyers, (treated, held) => {
      const lift = ratioLift(ratioSumsOf(treated), ratioSumsOf(held));
      const back = ratioLift(ratioSumsOf(held), ratioSumsOf(treated));
      if (lift === null || back === null) throw new Error("no lift");
      for (const key of ["difference", "low", "high", "p"] as const) {
        expect(near(lift[key], turned(back)[key], 1)).toBe(true);
      }
    }),
  );
});

test("equal checks whatever the number of orders have no width; one buyer, or none, gives no lift", () => {
  const steady = ratioSumsOf([1, 2, 5, 3].map((orders) => ({ orders, money: orders * 99.9 })));
  expect(ratioLift(steady, steady)).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
  expect(ratioLift(steady, ratioSumsOf([{ orders: 1, money: 5 }]))).toBeNull();
  expect(ratioLift(ratioSumsOf([]), steady)).toBeNull();
  expect(ratioLift(steady, { ...ratioSumsOf([]), count: 3 })).toBeNull();
});
