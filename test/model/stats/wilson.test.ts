import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "../../../lib/model/stats/wilson";

const z = 1.959963984540054;

/**
 * The limits by their definition: the shares p from which the observed one lies z standard errors of p away,
 * |share − p| = z · √(p (1 − p) / count), found by halving.
 */
function solved(hits: number, count: number): { low: number; high: number } {
  const share = hits / count;
  const away = (p: number) => Math.abs(share - p) - z * Math.sqrt((p * (1 - p)) / count);
  const between = (outside: number, inside: number): number => {
    let [out, into] = [outside, inside];
    for (let i = 0; i < 200; i += 1) {
      const middle = (out + into) / 2;
      if (away(middle) > 0) out = middle;
      else into = middle;
    }
    return into;
  };
  return { low: hits === 0 ? 0 : between(0, share), high: hits === count ? 1 : between(1, share) };
}

test.each([
  [56, 70],
  [48, 80],
  [1, 5],
  [0, 20],
  [20, 20],
  [1, 1_000_000],
])("%i of %i: the limits solve the score equation", (hits, count) => {
  const found = wilson(hits, count);
  const { low, high } = solved(hits, count);
  expect(Math.abs(found.low - low)).toBeLessThan(1e-9);
  expect(Math.abs(found.high - high)).toBeLessThan(1e-9);
});

// R. G. Newcombe, "Interval estimation for the difference between independent proportions", 1998, method 10: its limits are
// made of Wilson's.
test("with Newcombe's 56 of 70 against 48 of 80 they give the interval of his paper", () => {
  const [one, two] = [wilson(56, 70), wilson(48, 80)];
  const difference = one.share - two.share;
  const low = difference - Math.hypot(one.share - one.low, two.high - two.share);
  const high = difference + Math.hypot(one.high - one.share, two.share - two.low);
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.0524", "0.3339"]);
});

const counts = fc
  .integer({ min: 1, max: 100_000 })
  .chain((count) => fc.tuple(fc.integer({ min: 0, max: count }), fc.constant(count)));

test("the limits hold the share, stay within 0 and 1, and mirror each other", () => {
  fc.assert(
    fc.property(counts, ([hits, count]) => {
      const { share, low, high } = wilson(hits, count);
      expect(share).toBe(hits / count);
      expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
      const mirror = wilson(count - hits, count);
      expect(low).toBeCloseTo(1 - mirror.high, 12);
      expect(low === 0).toBe(hits === 0);
      expect(high === 1).toBe(hits === count);
    }),
  );
});

test("more of the same narrows the interval", () => {
  fc.assert(
    fc.property(counts, ([hits, count]) => {
      const [few, many] = [wilson(hits, count), wilson(hits * 4, count * 4)];
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
    }),
  );
});

test("of nobody there is no share", () => {
  expect(() => wilson(0, 0)).toThrow("no share");
});
