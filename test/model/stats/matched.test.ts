import fc from "fast-check";
import { expect, test } from "vitest";
import { isOutside, matchedLift, placeboBand } from "../../../lib/model/stats/matched";
import { money, near, sumsOf } from "../values";

const strata = fc.array(
  fc.record({
    treated: fc.array(money, { maxLength: 8 }),
    other: fc.array(money, { maxLength: 8 }),
  }),
  { maxLength: 6 },
);

test("each treated customer is set against the mean of the others of the same code", () => {
  fc.assert(
    fc.property(strata, (codes) => {
      const against = codes.flatMap(({ treated, other }) => {
        const mean = other.reduce((sum, value) => sum + value, 0) / other.length;
        return other.length === 0 ? [] : treated.map((value) => value - mean);
      });
      const all = codes.reduce((sum, { treated }) => sum + treated.length, 0);
      const found = matchedLift(
        codes.map(({ treated, other }) => ({ treated: sumsOf(treated), other: sumsOf(other) })),
      );
      if (against.length === 0) {
        expect(found).toBeNull();
        return;
      }
      expect([found?.treated, found?.left_out]).toEqual([against.length, all - against.length]);
      const mean = against.reduce((sum, value) => sum + value, 0) / against.length;
      expect(near(found?.difference ?? Number.NaN, mean, 1)).toBe(true);
    }),
  );
});

test("customers unlike in their codes only do not differ, however the codes are mixed", () => {
  const codes = [
    { treated: sumsOf([100, 100, 100]), other: sumsOf([100]) },
    { treated: sumsOf([5]), other: sumsOf([5, 5, 5, 5, 5, 5]) },
  ];
  expect(matchedLift(codes)).toEqual({ difference: 0, treated: 4, left_out: 0 });
});

test("nobody, or nobody to compare with, gives no difference", () => {
  expect(matchedLift([])).toBeNull();
  expect(matchedLift([{ treated: sumsOf([1, 2]), other: sumsOf([]) }])).toBeNull();
  expect(matchedLift([{ treated: sumsOf([]), other: sumsOf([1]) }])).toBeNull();
});

test("twelve past dates make a band from the least to the greatest, eleven make none", () => {
  const past = [3, -2, 5, 0, 1, 1, -4, 2, 2, 0, 1];
  expect(placeboBand(past)).toBeNull();
  const band = placeboBand([...past, 4]);
  expect(band).toEqual({ low: -4, high: 5, dates: 12 });
  if (band === null) throw new Error("no band");
  expect([-4.1, -4, 0, 5, 5.1].map((difference) => isOutside(difference, band))).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
});
