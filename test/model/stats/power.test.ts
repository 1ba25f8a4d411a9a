import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalTail, tQuantile } from "../../../lib/model/stats/distribution";
import { newcombe } from "../../../lib/model/stats/lift";
import {
  type ArmSizes,
  armSizes,
  customersNeeded,
  customersNeededOf,
  detectableMean,
  detectableShare,
  holdoutShares,
  powerOfShare,
  recommendedHoldout,
} from "../../../lib/model/stats/power";

/** Probabilities of 0 to `count` hits. */
function binomial(count: number, share: number): number[] {
  const logs = [count * Math.log1p(-share)];
  for (let k = 1; k <= count; k += 1) {
    logs.push((logs[k - 1] ?? 0) + Math.log((count - k + 1) / k) + Math.log(share / (1 - share)));
  }
  return logs.map(Math.exp);
}

/** The chance that the test refuses, summed over every outcome of both arms. */
function exactPower(base: number, lift: number, { treated, held }: ArmSizes): number {
  const [one, two] = [binomial(treated, base + lift), binomial(held, base)];
  let power = 0;
  for (const [a, p] of one.entries()) {
    for (const [b, q] of two.entries()) {
      if (p * q < 1e-12 || a / treated <= b / held) continue;
      if (newcombe({ hits: a, count: treated }, { hits: b, count: held }).p < 0.05) power += p * q;
    }
  }
  return power;
}

describe("shares:", () => {
  test("to see 10 % become 11.2 % takes 10 329 customers an arm", () => {
    expect(customersNeeded({ base: 0.1, lift: 0.012 })).toBe(10_329);
  });

  test.each([
    [0.2, 0.2, 90, 90],
    [0.3, 0.25, 60, 60],
    [0.1, 0.15, 200, 60],
    [0.4, 0.2, 160, 70],
    [0.05, 0.12, 120, 120],
  ])(
    "from %d by %d in arms of %i and %i: the power is the exact one within 3 points",
    (base, lift, treated, held) => {
      const exact = exactPower(base, lift, { treated, held });
      expect(exact).toBeGreaterThan(0.3);
      expect(exact).toBeLessThan(0.99);
      expect(Math.abs(powerOfShare({ base, lift, treated, held }) - exact)).toBeLessThan(0.03);
    },
  );

  const bases = fc.double({ min: 0.005, max: 0.9, noNaN: true });
  const sizes = fc.integer({ min: 20, max: 100_000 });

  test("the smallest lift has a power of 80 %, a smaller one has less", () => {
    fc.assert(
      fc.property(bases, sizes, sizes, (base, treated, held) => {
        const lift = detectableShare({ base, treated, held });
        fc.pre(lift !== null);
        expect(powerOfShare({ base, lift: lift ?? 0, treated, held })).toBeCloseTo(0.8, 6);
        expect(powerOfShare({ base, lift: 0.9 * (lift ?? 0), treated, held })).toBeLessThan(0.8);
      }),
    );
  });

  test("the customers needed for the smallest lift of equal arms are these arms", () => {
    fc.assert(
      fc.property(bases, sizes, (base, count) => {
        const lift = detectableShare({ base, treated: count, held: count });
        fc.pre(lift !== null);
        expect(Math.abs(customersNeeded({ base, lift: lift ?? 0 }) - count)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("more customers never see less", () => {
    fc.assert(
      fc.property(bases, sizes, sizes, (base, treated, held) => {
        const few = detectableShare({ base, treated, held });
        fc.pre(few !== null);
        for (const arms of [
          { treated: treated * 2, held },
          { treated, held: held * 2 },
        ]) {
          expect(detectableShare({ base, ...arms })).toBeLessThanOrEqual((few ?? 0) * 1.000001);
        }
      }),
    );
  });

  test("arms that cannot see any lift say so", () => {
    expect(detectableShare({ base: 0.5, treated: 3, held: 2 })).toBeNull();
    expect(detectableShare({ base: 1, treated: 300, held: 200 })).toBeNull();
    expect(detectableShare({ base: 0.1, treated: 300, held: 0 })).toBeNull();
    expect(detectableShare({ base: 0, treated: 300, held: 200 })).toBeGreaterThan(0);
  });

  test("a lift of nothing, or out of 0 to 1, has no arms", () => {
    expect(() => customersNeeded({ base: 0.1, lift: 0 })).toThrow("no arms");
    expect(() => customersNeeded({ base: 0.9, lift: 0.2 })).toThrow("no arms");
    expect(() => customersNeeded({ base: 0.1, lift: -0.2 })).toThrow("no arms");
    expect(customersNeeded({ base: 0.2, lift: -0.1 })).toBe(customersNeeded({ base: 0.1, lift: 0.1 }));
    expect(customersNeeded({ base: 0, lift: 1 })).toBe(2);
  });
});

/** The power of Welch's test of two normal means that spread alike, by integrating over the spreads that both arms find. */
function meanPower(lift: number, { treated, held }: ArmSizes): number {
  const error = Math.sqrt(1 / treated + 1 / held);
  let [whole, seen] = [0, 0];
  for (const one of spreadsFound(treated)) {
    for (const other of spreadsFound(held)) {
      const [a, b] = [one.variance / treated, other.variance / held];
      const df = (a + b) ** 2 / (a ** 2 / (treated - 1) + b ** 2 / (held - 1));
      const weight = one.weight * other.weight;
      whole += weight;
      seen += (weight * normalTail((tQuantile(0.975, df) * Math.sqrt(a + b) - lift) / error)) / 2;
    }
  }
  return seen / whole;
}

/** The variances that so many customers may show where it is 1, with their density: chi-square by its degrees of freedom. */
function spreadsFound(count: number): { variance: number; weight: number }[] {
  const df = count - 1;
  const steps = 80;
  return Array.from({ length: steps }, (_, i) => 1 + ((2 * i + 1) / steps - 1) * (6 / Math.sqrt(2 * df)))
    .filter((spread) => spread > 0)
    .map((spread) => ({
      variance: spread ** 2,
      weight: Math.exp((df - 1) * Math.log(spread) - (df * (spread ** 2 - 1)) / 2),
    }));
}

describe("means:", () => {
  test.each([
    // Of so few customers the degrees of freedom that the interval will have are not known beforehand either.
    [5, 5, 0.03],
    [12, 6, 0.01],
    [30, 30, 0.01],
    [300, 30, 0.01],
    [3_000, 400, 0.01],
  ])("arms of %i and %i see the smallest lift with a power within %d of 80 %", (treated, held, off) => {
    const lift = detectableMean({ sd: 1, treated, held });
    expect(Math.abs(meanPower(lift, { treated, held }) - 0.8)).toBeLessThan(off);
  });

  test("the smallest lift goes with the spread, and the customers needed see it", () => {
    const spreads = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    const lifts = fc.double({ min: 0.01, max: 3, noNaN: true });
    fc.assert(
      fc.property(spreads, lifts, (sd, part) => {
        const count = customersNeededOf({ sd, lift: -part * sd });
        expect(detectableMean({ sd, treated: count, held: count })).toBeLessThanOrEqual(
          part * sd * (1 + 1e-12),
        );
        if (count > 2) {
          const fewer = { treated: count - 1, held: count - 1 };
          expect(detectableMean({ sd, ...fewer })).toBeGreaterThan(part * sd * (1 - 1e-12));
        }
        expect(detectableMean({ sd: 2 * sd, treated: count, held: 7 })).toBeCloseTo(
          2 * detectableMean({ sd, treated: count, held: 7 }),
          6,
        );
      }),
    );
  });

  test("nothing is seen without customers, and no arms see a lift of nothing", () => {
    expect(detectableMean({ sd: 1, treated: 5, held: 0 })).toBe(Infinity);
    expect(detectableMean({ sd: 1, treated: 9, held: 1 })).toBe(Infinity);
    expect(() => customersNeededOf({ sd: 1, lift: 0 })).toThrow("no arms");
  });
});

describe("the recommended holdout", () => {
  const ofMean = (arms: ArmSizes) => detectableMean({ sd: 1, ...arms });
  const ofShare = (arms: ArmSizes) => detectableShare({ base: 0.1, ...arms });

  test("is the least that sees what is worth having", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 2_000_000 }), (customers) => {
        const share = recommendedHoldout(customers, ofShare, 0.02);
        const seen = (one: number) => ofShare(armSizes(customers, one)) ?? Infinity;
        const enough = holdoutShares.filter((one) => seen(one) <= 0.02);
        if (enough.length > 0) expect(share).toBe(enough[0]);
        else expect(seen(share)).toBeLessThanOrEqual(1.26 * Math.min(...holdoutShares.map(seen)));
      }),
    );
    expect(recommendedHoldout(1_000_000, ofShare, 0.02)).toBe(0.05);
    expect(recommendedHoldout(8_000, ofShare, 0.02)).toBe(0.5);
  });

  test("without that is a fifth of a large segment", () => {
    expect([1_000, 20_000, 1_000_000].map((customers) => recommendedHoldout(customers, ofMean))).toEqual([
      0.2, 0.2, 0.2,
    ]);
  });

  test("of a segment that sees nothing is half", () => {
    expect(recommendedHoldout(4, ofShare)).toBe(0.5);
    expect(recommendedHoldout(0, ofMean, 1)).toBe(0.5);
  });

  test("arms are all the customers", () => {
    expect(armSizes(101, 0.2)).toEqual({ treated: 81, held: 20 });
    expect(armSizes(5, 0.05)).toEqual({ treated: 5, held: 0 });
  });
});
