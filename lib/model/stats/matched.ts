import type { Sums } from "./lift";

/** The customers of one code: the treated and the others. */
export type Stratum = Readonly<{ treated: Sums; other: Sums }>;

/** The mean of the treated less that of others of the same code; `left_out`: treated customers whose code has no others. */
export type Matched = Readonly<{ difference: number; treated: number; left_out: number }>;

/** The least and the greatest difference that past dates, when nothing was sent, show by the same rule. */
export type Band = Readonly<{ low: number; high: number; dates: number }>;

/** Fewer past dates than this give no band. */
export const placeboDates = 12;

/**
 * What the treated spent or did more than others of the same code, weighted by the treated (standardisation to the treated:
 * D. B. Rubin, "Matching to remove bias in observational studies", Biometrics 29, 1973). Null when no code has both.
 * Without an interval: chance is not all that may differ here, and past dates show how much it does.
 */
export function matchedLift(strata: readonly Stratum[]): Matched | null {
  const paired = strata.filter(({ treated, other }) => treated.count > 0 && other.count > 0);
  const treated = paired.reduce((sum, one) => sum + one.treated.count, 0);
  if (treated === 0) return null;
  const above = paired.reduce(
    (sum, one) => sum + one.treated.sum - (one.treated.count * one.other.sum) / one.other.count,
    0,
  );
  const all = strata.reduce((sum, one) => sum + one.treated.count, 0);
  return { difference: above / treated, treated, left_out: all - treated };
}

/** The band of past differences; null with fewer than twelve. */
export function placeboBand(differences: readonly number[]): Band | null {
  if (differences.length < placeboDates) return null;
  return { low: Math.min(...differences), high: Math.max(...differences), dates: differences.length };
}

/** Is a difference unlike every one of the past dates? */
export function isOutside(difference: number, { low, high }: Band): boolean {
  return difference < low || difference > high;
}
