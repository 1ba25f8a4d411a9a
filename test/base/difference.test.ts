import fc from "fast-check";
import { expect, test } from "vitest";
import { printedDifference } from "../../lib/base/difference";

test.each([
  [1.46, 1.14, { a: 1.46, b: 1.14, difference: -0.32, digits: 2 }],
  [87.4, 92.6, { a: 87.4, b: 92.6, difference: 5.2, digits: 1 }],
  [1, 1, { a: 1, b: 1, difference: 0, digits: 1 }],
])("from %d to %d with one digit", (a, b, printed) => {
  expect(printedDifference(a, b, 1)).toEqual(printed);
});

test("without a digit to spare the difference is that of the printed values", () => {
  expect(printedDifference(16_400.4, 17_600.6, 0, 0)).toEqual({
    a: 16_400,
    b: 17_601,
    difference: 1_201,
    digits: 0,
  });
});

const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test("what is printed adds up, and is as near to the values as its digits allow", () => {
  fc.assert(
    fc.property(values, values, fc.integer({ min: 0, max: 3 }), (a, b, digits) => {
      const printed = printedDifference(a, b, digits);
      const at = (value: number) => Math.round(value * 10 ** printed.digits);
      const texts = [printed.a, printed.b, printed.difference].map((value) => value.toFixed(printed.digits));
      const [one = 0, two = 0, between = 0] = texts.map((text) => at(Number(text)));
      expect(two - one).toBe(between);
      expect(printed.digits - digits).toBeOneOf([0, 1]);
      const half = 0.5000001 / 10 ** printed.digits;
      expect(Math.abs(printed.a - a)).toBeLessThanOrEqual(half);
      expect(Math.abs(printed.b - b)).toBeLessThanOrEqual(half);
      expect(Math.abs(printed.difference - (b - a))).toBeLessThanOrEqual(2 * half);
    }),
  );
});
