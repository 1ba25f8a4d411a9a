import fc from "fast-check";
import type { Lift, Sums } from "../../lib/model/stats/lift";

/** Sums of raw values, as a statement of SQL makes them. */
export function sumsOf(values: readonly number[]): Sums {
  return {
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    squares: values.reduce((sum, value) => sum + value * value, 0),
  };
}

/** Mean and variance (by n − 1) in two passes, the textbook's way. */
export function twoPass(values: readonly number[]): Readonly<{ mean: number; variance: number }> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}

/** Money as customers spend it: zeros, returns, small and large sums, in kopecks. */
export const money = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100),
  fc.integer({ min: -100_000, max: -1 }).map((cents) => cents / 100),
);

/** Are two numbers equal but for rounding, at the scale of the larger of them or of `scale`? */
export function near(a: number, b: number, scale = 0): boolean {
  return Math.abs(a - b) <= 1e-8 * Math.max(Math.abs(a), Math.abs(b), scale, 1e-9);
}

/** The lift with the arms the other way round. */
export function turned({ difference, low, high, p }: Lift): Lift {
  return { difference: -difference, low: -high, high: -low, p };
}
