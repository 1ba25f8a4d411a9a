import { expect, test } from "vitest";
import { verdictOf } from "../../../lib/model/campaign/verdict";

test.each([
  [0.01, 0.09, "more", "effect"],
  [0.01, 0.09, "less", "harm"],
  [-0.09, -0.01, "more", "harm"],
  [-0.09, -0.01, "less", "effect"],
  [-0.012, 0.04, "more", "unclear"],
  [-0.012, 0.04, "less", "unclear"],
  [0, 0.04, "more", "unclear"],
  [-0.04, 0, "less", "unclear"],
  [0, 0, "more", "unclear"],
] as const)("from %d to %d, %s is better: %s", (low, high, better, verdict) => {
  expect(verdictOf({ low, high }, better)).toBe(verdict);
});
