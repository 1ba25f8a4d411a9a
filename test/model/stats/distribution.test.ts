import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chiSquareTail,
  normalQuantile,
  normalTail,
  tQuantile,
  tTail,
} from "../../../lib/model/stats/distribution";

/** ∫ f from a to b by Simpson's rule. */
function integral(f: (x: number) => number, a: number, b: number): number {
  const steps = 20_000;
  const width = (b - a) / steps;
  let sum = f(a) + f(b);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 === 0 ? 2 : 4) * f(a + i * width);
  return (sum * width) / 3;
}

const bell = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Within ±t of Student's t with whole degrees of freedom, in closed form (Abramowitz and Stegun, 1964, 26.7.3 and 26.7.4). */
function withinT(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const square = Math.cos(angle) ** 2;
  let [term, sum] = [df % 2 === 0 ? 1 : Math.cos(angle), 0];
  for (let k = df % 2 === 0 ? 0 : 1; k <= df - 2; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * square;
  }
  return df % 2 === 0 ? Math.sin(angle) * sum : (2 / Math.PI) * (angle + Math.sin(angle) * sum);
}

const wholeDf = fc.integer({ min: 1, max: 12_000 });
const anyDf = fc.double({ min: 1, max: 1e7, noNaN: true });
const distance = fc.double({ min: 0, max: 8, noNaN: true });
const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

// Tables: E. S. Pearson, H. O. Hartley, "Biometrika Tables for Statisticians", volume 1, and the closed forms for 1 and 2 degrees.
test.each([
  ["normal 0.975", normalQuantile(0.975), 1.959963984540054],
  ["normal 0.8", normalQuantile(0.8), 0.8416212335729143],
  ["t 0.975 of 1", tQuantile(0.975, 1), Math.tan(0.475 * Math.PI)],
  ["t 0.975 of 2", tQuantile(0.975, 2), 0.95 / Math.sqrt(2 * 0.975 * 0.025)],
  ["t 0.975 of 10", tQuantile(0.975, 10), 2.2281388519649385],
  ["t 0.995 of 30", tQuantile(0.995, 30), 2.7499956535672259],
  ["t 0.975 of 812.337", tQuantile(0.975, 812.337), 1.9628885708237012],
  ["χ² of 1 beyond 3.8415", chiSquareTail(3.841458820694124, 1), 0.05],
  ["χ² of 1 beyond 10.828", chiSquareTail(10.827566170662733, 1), 0.001],
  ["χ² of 7 beyond 14.067", chiSquareTail(14.067140449340169, 7), 0.05],
])("%s is what tables say", (_, found, expected) => {
  expect(Math.abs(found / expected - 1)).toBeLessThan(1e-11);
});

test("the normal tail is the integral of its curve", () => {
  fc.assert(
    fc.property(distance, (z) => {
      expect(normalTail(z)).toBeCloseTo(1 - 2 * integral(bell, 0, z), 12);
      expect(normalTail(-z)).toBeCloseTo(2 - normalTail(z), 14);
    }),
    { numRuns: 40 },
  );
});

test("far out the normal tail keeps its digits", () => {
  const far = [10, 20, 30] as const;
  for (const z of far) {
    const ratio = integral((x) => Math.exp(-x * z - (x * x) / 2), 0, 5) * bell(z) * 2;
    expect(Math.abs(normalTail(z) / ratio - 1)).toBeLessThan(1e-9);
  }
});

test("the tail of t with whole degrees of freedom is the closed form", () => {
  fc.assert(
    fc.property(distance, wholeDf, (t, df) => {
      expect(Math.abs(tTail(t, df) - (1 - withinT(t, df)))).toBeLessThan(1e-11);
    }),
    { numRuns: 300 },
  );
});

test("the tail of t with a fraction of degrees of freedom is the integral of its curve", () => {
  const fraction = fc.double({ min: 1.5, max: 3_000, noNaN: true });
  fc.assert(
    fc.property(distance, fraction, (t, df) => {
      const curve = (angle: number) => Math.cos(angle) ** (df - 1);
      const angle = Math.atan(t / Math.sqrt(df));
      const whole = integral(curve, 0, angle) + integral(curve, angle, Math.PI / 2);
      expect(Math.abs(tTail(t, df) - integral(curve, angle, Math.PI / 2) / whole)).toBeLessThan(
        df < 4 ? 1e-6 : 1e-9,
      );
    }),
    { numRuns: 60 },
  );
});

test("the tail of χ² is the integral of its curve, and Poisson's sum for even degrees of freedom", () => {
  const poisson = (mean: number, below: number) => {
    let [term, sum] = [Math.exp(-mean), 0];
    for (let k = 0; k < below; k += 1) {
      sum += term;
      term *= mean / (k + 1);
    }
    return sum;
  };
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 300, noNaN: true }), fc.integer({ min: 1, max: 100 }), (x, k) => {
      expect(Math.abs(chiSquareTail(x, 2 * k) - poisson(x / 2, k))).toBeLessThan(1e-12);
      // Three degrees of freedom: twice the bell's integral less the part that comes of integrating by parts.
      const root = Math.sqrt(x);
      expect(chiSquareTail(x, 3)).toBeCloseTo(normalTail(root) + 2 * root * bell(root), 12);
      expect(chiSquareTail(x, 1)).toBeCloseTo(normalTail(root), 13);
    }),
  );
});

describe("a quantile is where the tail says:", () => {
  test("normal", () => {
    fc.assert(
      fc.property(probability, (p) => {
        const below = 1 - normalTail(normalQuantile(p)) / 2;
        expect(Math.abs(below - p)).toBeLessThan(1e-13);
      }),
    );
  });

  test("Student's t", () => {
    fc.assert(
      fc.property(probability, anyDf, (p, df) => {
        const below = 1 - tTail(tQuantile(p, df), df) / 2;
        expect(Math.abs(below - p)).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });
});

test("with more degrees of freedom t comes down to the normal quantile and never below it", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.51, max: 0.999, noNaN: true }), anyDf, (p, df) => {
      expect(tQuantile(p, df)).toBeGreaterThan(normalQuantile(p));
      expect(tQuantile(p, df + 1)).toBeLessThanOrEqual(tQuantile(p, df) * (1 + 1e-13));
    }),
    { numRuns: 200 },
  );
  expect(tQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
});

test("where two ways of computing meet there is no step", () => {
  for (const t of [0.3, 1.96, 2.6, 6]) {
    expect(Math.abs(tTail(t, 5_000 + 1e-9) / tTail(t, 5_000) - 1)).toBeLessThan(1e-10);
  }
});

test("ends and what lies outside", () => {
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
  expect([tQuantile(0, 3), tQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
  expect(tQuantile(0.5, 3)).toBeCloseTo(0, 15);
  expect([normalTail(0), normalTail(Infinity), tTail(0, 2), tTail(Infinity, 2)]).toEqual([1, 0, 1, 0]);
  expect([chiSquareTail(0, 1), chiSquareTail(-1, 1), chiSquareTail(Infinity, 1)]).toEqual([1, 1, 0]);
  expect(() => normalQuantile(1.1)).toThrow("no quantile");
  expect(() => normalQuantile(Number.NaN)).toThrow("no quantile");
  expect(() => tTail(1, 0)).toThrow("degrees of freedom");
  expect(() => chiSquareTail(1, -1)).toThrow("degrees of freedom");
});
