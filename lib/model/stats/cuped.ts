import { apart, cleared, type Lift, type Sums, studentLift, varianceOf, welch } from "./lift";

/** The sums of an arm with those of the same customers' values before the start, and Σ value · value before. */
export type PairedSums = Sums & Readonly<{ before: number; before_squares: number; products: number }>;

/**
 * A lift adjusted for values before the start; `theta` per unit of those values, `gain`: share of the variance removed, 0 to 1.
 */
export type Adjusted = Readonly<{ lift: Lift; theta: number; gain: number }>;

/**
 * Difference of two means, less the part that the values before the start predict (A. Deng, Y. Xu, R. Kohavi, T. Walker,
 * "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data", WSDM 2013). Theta is the slope
 * within the arms; the interval is Welch's over the residuals. Null with fewer than two customers in an arm.
 */
export function cuped(treated: PairedSums, held: PairedSums): Adjusted | null {
  const plain = welch(treated, held);
  if (plain === null) return null;
  const spread = within(beforeOf(treated)) + within(beforeOf(held));
  const theta = spread === 0 ? 0 : (together(treated) + together(held)) / spread;
  const shift = treated.before / treated.count - held.before / held.count;
  const arms = [treated, held].map((arm) => ({ variance: leftOf(arm, theta), df: arm.count - 1 }));
  const lift = studentLift(apart(plain.difference, theta * shift), arms);
  const before = varianceOf(treated) / treated.count + varianceOf(held) / held.count;
  const after = arms.reduce((sum, { variance }) => sum + variance, 0);
  return { lift, theta, gain: before === 0 ? 0 : Math.max(0, 1 - after / before) };
}

function beforeOf({ count, before, before_squares }: PairedSums): Sums {
  return { count, sum: before, squares: before_squares };
}

/** Σ (value − mean)². */
function within(sums: Sums): number {
  return varianceOf(sums) * (sums.count - 1);
}

/** Σ (value − mean) (before − mean before). */
function together({ count, sum, before, products }: PairedSums): number {
  return products - (sum * before) / count;
}

/** Variance of the mean of what theta leaves. */
function leftOf(arm: PairedSums, theta: number): number {
  const squares = within(arm) - 2 * theta * together(arm) + theta * theta * within(beforeOf(arm));
  return cleared(squares, within(arm)) / (arm.count - 1) / arm.count;
}
