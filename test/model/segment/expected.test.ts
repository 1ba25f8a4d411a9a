import { expect, test } from "vitest";
import { expectedOf, stoodMin } from "../../../lib/model/segment/expected";

const group = { customers: 200, purchases: 50, money: 5_000, stood: 80, returned: 48 };

test("a group is expected to bring its customers × the base rate × its mean order value, in two figures", () => {
  // Wilson's interval of 48 in 80 is 49.1 % to 70.0 %; 200 × 60 % × 100.
  expect(expectedOf(group)).toMatchObject({
    share: 0.6,
    money: 12_000,
    money_low: 9_800,
    money_high: 14_000,
  });
});

test("where none came back the sum is zero, and its upper end is not", () => {
  // Wilson's upper end of 0 in 80 is 4.58 %.
  expect(expectedOf({ ...group, returned: 0 })).toMatchObject({ money: 0, money_low: 0, money_high: 920 });
});

test("nothing is expected from a small base, or without money to take a mean of", () => {
  expect(expectedOf({ ...group, stood: stoodMin, returned: 3 })).not.toBeNull();
  expect(expectedOf({ ...group, stood: stoodMin - 1, returned: 3 })).toBeNull();
  expect(expectedOf({ ...group, purchases: 0, money: 0 })).toBeNull();
  expect(expectedOf({ ...group, money: -20 })).toBeNull();
});
