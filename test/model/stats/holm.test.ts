import fc from "fast-check";
import { expect, test } from "vitest";
import { holm } from "../../../lib/model/stats/holm";

/** By the closed testing principle: the greatest of Bonferroni's p over all sets of tests that hold this one. */
function closed(ps: readonly number[]): number[] {
  const sets = Array.from({ length: 2 ** ps.length - 1 }, (_, set) =>
    ps.map((__, place) => place).filter((place) => ((set + 1) >> place) & 1),
  );
  const bonferroni = (set: readonly number[]) =>
    Math.min(1, set.length * Math.min(...set.map((place) => ps[place] ?? 1)));
  return ps.map((_, place) => Math.max(...sets.filter((set) => set.includes(place)).map(bonferroni)));
}

test("Holm's adjustment is closed testing over all sets of tests", () => {
  const p = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0.01, 0.04, 0.03, 0, 1));
  fc.assert(
    fc.property(fc.array(p, { maxLength: 7 }), (ps) => {
      const expected = closed(ps);
      for (const [place, found] of holm(ps).entries()) expect(found).toBeCloseTo(expected[place] ?? -1, 12);
      expect(holm(ps).length).toBe(ps.length);
    }),
  );
});

test("of one test nothing is taken, and equal ones stay equal", () => {
  expect(holm([])).toEqual([]);
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([0.02, 0.02, 0.02])).toEqual([0.06, 0.06, 0.06]);
  expect(holm([0.04, 0.01, 0.03]).map((p) => p.toFixed(2))).toEqual(["0.06", "0.03", "0.06"]);
});
