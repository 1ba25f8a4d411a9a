import fc from "fast-check";
import { expect, test } from "vitest";
import { splitCheck } from "../../../lib/model/campaign/split-check";

test("χ² is Pearson's sum over both arms", () => {
  const size = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(size, size, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (treated, held, share) => {
      const [t, h] = [(treated + held) * (1 - share), (treated + held) * share];
      const expected = (treated - t) ** 2 / t + (held - h) ** 2 / h;
      const found = splitCheck({ treated, held, planned_share: share });
      expect(Math.abs(found.chi_square - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
      expect(found.stops).toBe(found.p < 0.001);
    }),
  );
});

test("a split goes on up to the χ² of one in a thousand, 10.828, and stops beyond it", () => {
  // 10 000 customers in halves: √10.828 standard errors of 50 are 164.5 customers off the plan.
  expect(splitCheck({ treated: 5_000 - 164, held: 5_000 + 164, planned_share: 0.5 }).stops).toBe(false);
  expect(splitCheck({ treated: 5_000 - 165, held: 5_000 + 165, planned_share: 0.5 }).stops).toBe(true);
  expect(splitCheck({ treated: 5_000 + 165, held: 5_000 - 165, planned_share: 0.5 }).stops).toBe(true);
});

test("a split as planned has p 1, and so has one of nobody", () => {
  expect(splitCheck({ treated: 900, held: 100, planned_share: 0.1 })).toEqual({
    chi_square: 0,
    p: 1,
    stops: false,
  });
  expect(splitCheck({ treated: 0, held: 0, planned_share: 0.1 }).p).toBe(1);
});

test.each([0, 1, -0.1, Number.NaN])("a planned share of %d is no split", (planned_share) => {
  expect(() => splitCheck({ treated: 5, held: 5, planned_share })).toThrow("no split");
});
