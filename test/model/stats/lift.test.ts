import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareTail, tTail } from "../../../lib/model/stats/distribution";
import { newcombe, type Share, welch } from "../../../lib/model/stats/lift";
import { money, near, sumsOf, turned, twoPass } from "../values";

const shares = fc
  .integer({ min: 1, max: 5_000 })
  .chain((count) => fc.record({ hits: fc.integer({ min: 0, max: count }), count: fc.constant(count) }));

describe("shares:", () => {
  test("56 of 70 against 48 of 80 give the interval of Newcombe's paper", () => {
    const { difference, low, high } = newcombe({ hits: 56, count: 70 }, { hits: 48, count: 80 });
    expect([difference.toFixed(4), low.toFixed(4), high.toFixed(4)]).toEqual(["0.2000", "0.0524", "0.3339"]);
  });

  // Further rows of table II of the same paper, method 10.
  test.each([
    [9, 10, 3, 10, "0.1705", "0.8090"],
    [10, 10, 0, 20, "0.6791", "1.0000"],
    [10, 10, 0, 10, "0.6075", "1.0000"],
    [5, 56, 0, 29, "-0.0381", "0.1926"],
  ])("%i of %i against %i of %i too", (a, m, b, n, least, most) => {
    const { low, high } = newcombe({ hits: a, count: m }, { hits: b, count: n });
    expect([low.toFixed(4), high.toFixed(4)]).toEqual([least, most]);
  });

  test("p is that of Pearson's χ² on the four counts", () => {
    fc.assert(
      fc.property(shares, shares, (treated, held) => {
        const hits = treated.hits + held.hits;
        const count = treated.count + held.count;
        const chi = [treated, held].flatMap((arm) => {
          const expected = (arm.count * hits) / count;
          return [(arm.hits - expected) ** 2 / expected, (arm.hits - expected) ** 2 / (arm.count - expected)];
        });
        const expected =
          hits === 0 || hits === count
            ? 1
            : chiSquareTail(
                chi.reduce((a, b) => a + b),
                1,
              );
        expect(near(newcombe(treated, held).p, expected, 1e-6)).toBe(true);
      }),
    );
  });

  test("the interval holds the difference, stays within −1 and 1, and turns with the arms", () => {
    fc.assert(
      fc.property(shares, shares, (treated, held) => {
        const lift = newcombe(treated, held);
        expect(-1 <= lift.low && lift.low <= lift.difference).toBe(true);
        expect(lift.difference <= lift.high && lift.high <= 1).toBe(true);
        const back = turned(newcombe(held, treated));
        for (const key of ["difference", "low", "high", "p"] as const)
          expect(lift[key]).toBeCloseTo(back[key], 12);
      }),
    );
  });

  test.each<[string, Share, Share]>([
    ["nobody", { hits: 0, count: 40 }, { hits: 0, count: 30 }],
    ["everybody", { hits: 40, count: 40 }, { hits: 30, count: 30 }],
    ["one customer each", { hits: 1, count: 1 }, { hits: 0, count: 1 }],
  ])("of %s the interval has a width and holds 0", (_, treated, held) => {
    const { low, high } = newcombe(treated, held);
    expect(low < 0 && high > 0).toBe(true);
  });

  test("an arm without customers has no share", () => {
    expect(() => newcombe({ hits: 0, count: 0 }, { hits: 1, count: 2 })).toThrow("no share");
  });
});

const rows = fc.array(money, { minLength: 2, maxLength: 60 });

describe("means:", () => {
  test("the interval is Welch's over raw rows", () => {
    fc.assert(
      fc.property(rows, rows, (treated, held) => {
        const [one, two] = [twoPass(treated), twoPass(held)];
        const parts = [one.variance / treated.length, two.variance / held.length] as const;
        const error = Math.sqrt(parts[0] + parts[1]);
        fc.pre(error > 1e-6);
        const df = error ** 4 / (parts[0] ** 2 / (treated.length - 1) + parts[1] ** 2 / (held.length - 1));
        const lift = welch(sumsOf(treated), sumsOf(held));
        expect(near(lift?.difference ?? Number.NaN, one.mean - two.mean, error)).toBe(true);
        expect(near(lift?.p ?? Number.NaN, tTail(Math.abs(one.mean - two.mean) / error, df), 1e-3)).toBe(
          true,
        );
        // The ends are the differences that a test at 5 % would just not refuse.
        for (const end of [lift?.low, lift?.high]) {
          expect(tTail(Math.abs((end ?? 0) - (one.mean - two.mean)) / error, df)).toBeCloseTo(0.05, 6);
        }
      }),
    );
  });

  test("arms of unequal size and spread, worked out by hand", () => {
    // Two arms whose figures are whole: means 20 and 22, variances 4 and 36, six and three customers.
    const lift = welch({ count: 6, sum: 120, squares: 2_420 }, { count: 3, sum: 66, squares: 1_524 });
    const error = Math.sqrt(4 / 6 + 36 / 3);
    const df = (4 / 6 + 12) ** 2 / ((4 / 6) ** 2 / 5 + 12 ** 2 / 2);
    expect(lift?.difference).toBe(-2);
    expect(lift?.p).toBeCloseTo(tTail(2 / error, df), 12);
  });

  test("arms turned round give the interval turned round; money × 1 000 gives it × 1 000", () => {
    fc.assert(
      fc.property(rows, rows, (treated, held) => {
        const lift = welch(sumsOf(treated), sumsOf(held));
        const back = welch(sumsOf(held), sumsOf(treated));
        const large = welch(
          sumsOf(treated.map((value) => value * 1_000)),
          sumsOf(held.map((value) => value * 1_000)),
        );
        if (lift === null || back === null || large === null) throw new Error("no lift");
        for (const key of ["difference", "low", "high"] as const) {
          expect(near(lift[key], turned(back)[key], 1)).toBe(true);
          expect(near(lift[key] * 1_000, large[key], 1_000)).toBe(true);
        }
        expect(near(lift.p, large.p, 1)).toBe(true);
      }),
    );
  });

  test("an arm of fewer than two customers gives none", () => {
    const two = sumsOf([1, 2]);
    for (const few of [sumsOf([]), sumsOf([5])]) {
      expect(welch(few, two)).toBeNull();
      expect(welch(two, few)).toBeNull();
    }
  });

  test("equal constants differ by nothing at all, though their squares do not add up to the last digit", () => {
    const constant = (count: number) => sumsOf(Array.from({ length: count }, () => 0.1));
    expect(welch(constant(7), constant(1_000))).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
    expect(welch(sumsOf([0, 0]), sumsOf([0, 0, 0]))).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
  });

  test("a held arm that spent nothing leaves the spread of the treated", () => {
    const lift = welch(sumsOf([100, 0, 50, -20]), sumsOf([0, 0, 0]));
    expect(lift?.difference).toBe(32.5);
    expect(lift !== null && lift.low < 0 && lift.high > 65).toBe(true);
  });
});
