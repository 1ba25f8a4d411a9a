import { normalTail, tQuantile, tTail } from "./distribution";
import { wilson } from "./wilson";

/** Treatment less holdout, with its 95 % interval and two-sided p; in the metric's unit, shares of 1. */
export type Lift = Readonly<{ difference: number; low: number; high: number; p: number }>;

/** How many customers of an arm did it. */
export type Share = Readonly<{ hits: number; count: number }>;

/** Customers of an arm, the sum of their values and of the squares of these. */
export type Sums = Readonly<{ count: number; sum: number; squares: number }>;

/** An arm's share of the uncertainty: the variance of its estimate and the degrees of freedom behind it. */
export type Spread = Readonly<{ variance: number; df: number }>;

/**
 * Difference of two shares (R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics
 * in Medicine 17, 1998, method 10), p of the pooled score test. Throws on an arm without customers.
 */
export function newcombe(treated: Share, held: Share): Lift {
  const [one, two] = [wilson(treated.hits, treated.count), wilson(held.hits, held.count)];
  const difference = one.share - two.share;
  return {
    difference,
    low: difference - Math.hypot(one.share - one.low, two.high - two.share),
    high: difference + Math.hypot(one.high - one.share, two.share - two.low),
    p: scoreTest(treated, held),
  };
}

function scoreTest(treated: Share, held: Share): number {
  const pooled = (treated.hits + held.hits) / (treated.count + held.count);
  const variance = pooled * (1 - pooled) * (1 / treated.count + 1 / held.count);
  if (variance <= 0) return 1;
  return normalTail(Math.abs(treated.hits / treated.count - held.hits / held.count) / Math.sqrt(variance));
}

/**
 * Difference of two means (B. L. Welch, "The generalization of 'Student's' problem when several different population variances
 * are involved", Biometrika 34, 1947). Null with fewer than two customers in an arm.
 */
export function welch(treated: Sums, held: Sums): Lift | null {
  if (treated.count < 2 || held.count < 2) return null;
  const difference = apart(treated.sum / treated.count, held.sum / held.count);
  return studentLift(difference, [spreadOf(treated), spreadOf(held)]);
}

/** The variance of the values, by n − 1; never below 0. */
export function varianceOf({ count, sum, squares }: Sums): number {
  return cleared(squares - (sum * sum) / count, squares) / (count - 1);
}

/** The first less the second; what rounding leaves between equal ones, below 1e-12 of them, is 0. */
export function apart(one: number, two: number): number {
  return Math.abs(one - two) > Math.max(Math.abs(one), Math.abs(two)) * 1e-12 ? one - two : 0;
}

/** What rounding leaves of equal values is not spread: below 1e-12 of what it was taken from, it is 0. */
export function cleared(rest: number, whole: number): number {
  return rest > whole * 1e-12 ? rest : 0;
}

function spreadOf(sums: Sums): Spread {
  return { variance: varianceOf(sums) / sums.count, df: sums.count - 1 };
}

/**
 * A difference with Student's interval, its degrees of freedom by F. E. Satterthwaite, "An approximate distribution of estimates
 * of variance components", Biometrics Bulletin 2, 1946. No spread at all: an interval of no width, p 1 or 0.
 */
export function studentLift(difference: number, spreads: readonly Spread[]): Lift {
  const variance = spreads.reduce((sum, spread) => sum + spread.variance, 0);
  if (variance === 0) return { difference, low: difference, high: difference, p: difference === 0 ? 1 : 0 };
  const df = variance ** 2 / spreads.reduce((sum, spread) => sum + spread.variance ** 2 / spread.df, 0);
  const error = Math.sqrt(variance);
  const half = tQuantile(0.975, df) * error;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    p: tTail(Math.abs(difference) / error, df),
  };
}
