import { apart, cleared, type Lift, type Spread, studentLift } from "./lift";

/** Customers of an arm with a denominator above zero, and the sums of numerators and denominators (money and orders). */
export type RatioSums = Readonly<{
  count: number;
  above: number;
  above_squares: number;
  below: number;
  below_squares: number;
  products: number;
}>;

/**
 * Difference of two ratios of sums, such as the average check: variance of each by the delta method over customers (W. G. Cochran,
 * "Sampling Techniques", 3rd ed. 1977, 2.11), Welch's degrees of freedom. Null with fewer than two customers in an arm or
 * nothing below.
 */
export function ratioLift(treated: RatioSums, held: RatioSums): Lift | null {
  if ([treated, held].some(({ count, below }) => count < 2 || below <= 0)) return null;
  return studentLift(apart(treated.above / treated.below, held.above / held.below), [
    ratioSpread(treated),
    ratioSpread(held),
  ]);
}

function ratioSpread({ count, above, above_squares, below, below_squares, products }: RatioSums): Spread {
  const ratio = above / below;
  const squares = above_squares - 2 * ratio * products + ratio * ratio * below_squares;
  const residual = cleared(squares, above_squares) / (count - 1);
  return { variance: (count * residual) / (below * below), df: count - 1 };
}
