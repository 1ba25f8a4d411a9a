import { normalTail, tQuantile } from "./distribution";

/**
 * Between which parts of the bootstrap samples a 95 % interval lies. Percentiles of samples of n customers are too narrow, as if by √((n − 1) / n)
 * and a normal for a t distribution; the parts are widened by just that (T. Hesterberg, "What teachers should know about the bootstrap", The
 * American Statistician 69, 2015, expanded percentile interval). `customers`: of the smaller arm.
 */
export function bootstrapFractions(customers: number): [number, number] {
  if (customers < 2) return [0, 1];
  const t = tQuantile(0.975, customers - 1) * Math.sqrt(customers / (customers - 1));
  const low = normalTail(t) / 2;
  return [low, 1 - low];
}
