import { chiSquareTail, normalQuantile, normalTail } from "./distribution";
import { type Lift, newcombe, type Share, type Spread, type Sums, studentLift, varianceOf } from "./lift";

/** A lift over several campaigns; `heterogeneity`: p of Cochran's Q, small when they differ more than by chance. */
export type Pooled = Lift & Readonly<{ heterogeneity: number }>;

/** The two arms of a campaign. */
export type ByArm<Arm> = Readonly<{ treated: Arm; held: Arm }>;

/**
 * Lift of a share over campaigns: the Mantel–Haenszel difference with the variance of T. Sato, "On the variance estimator for the
 * Mantel-Haenszel risk difference", Biometrics 45, 1989, right for few large and for many small campaigns. If no customer or
 * every customer did it that variance is zero; then Newcombe's interval over all of them is used. Null without a campaign of two
 * arms.
 */
export function pooledShares(campaigns: readonly ByArm<Share>[]): Pooled | null {
  const whole = campaigns.filter(({ treated, held }) => treated.count > 0 && held.count > 0);
  if (whole.length === 0) return null;
  const weight = total(whole, weightOf);
  const difference = total(whole, (one) => weightOf(one) * differenceOf(one)) / weight;
  const variance = total(whole, (one) => satoTerm(one, difference)) / weight ** 2;
  const lift = variance > 0 ? normalLift(difference, Math.sqrt(variance)) : collapsed(whole);
  return { ...lift, heterogeneity: cochran(whole.map((one) => [differenceOf(one), smoothedVariance(one)])) };
}

/**
 * Lift of a mean over campaigns, weighted by inverse variance (W. G. Cochran, "The combination of estimates from different
 * experiments", Biometrics 10, 1954). The weights take the variance common to both arms: with skewed money and a small holdout a
 * chance absence of large sums there would lower the arm's own variance and raise the weight of just the campaigns that look
 * best. The interval has the arms' own variances and Satterthwaite's degrees of freedom. Campaigns that cannot be weighed stay
 * out; null when none is left.
 */
export function pooledMeans(campaigns: readonly ByArm<Sums>[]): Pooled | null {
  const whole = campaigns.filter((one) => isMeasured(one) && commonVariance(one) > 0);
  if (whole.length === 0) return null;
  const weight = total(whole, (one) => 1 / commonVariance(one));
  const difference = total(whole, (one) => meanDifference(one) / commonVariance(one)) / weight;
  const spreads = whole.flatMap((one) => weighed(one, 1 / commonVariance(one) / weight));
  return {
    ...studentLift(difference, spreads),
    heterogeneity: cochran(whole.map((one) => [meanDifference(one), commonVariance(one)])),
  };
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function weightOf({ treated, held }: ByArm<Share>): number {
  return (treated.count * held.count) / (treated.count + held.count);
}

function differenceOf({ treated, held }: ByArm<Share>): number {
  return treated.hits / treated.count - held.hits / held.count;
}

function satoTerm({ treated, held }: ByArm<Share>, difference: number): number {
  const [a, m] = [treated.hits, treated.count];
  const [b, n] = [held.hits, held.count];
  const p = (m * m * b - n * n * a + (m * n * (n - m)) / 2) / (m + n) ** 2;
  const q = (a * (n - b) + b * (m - a)) / (2 * (m + n));
  return difference * p + q;
}

function normalLift(difference: number, error: number): Lift {
  const half = normalQuantile(0.975) * error;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    p: normalTail(Math.abs(difference) / error),
  };
}

function collapsed(campaigns: readonly ByArm<Share>[]): Lift {
  const armOf = (name: "treated" | "held"): Share => ({
    hits: total(campaigns, (one) => one[name].hits),
    count: total(campaigns, (one) => one[name].count),
  });
  return newcombe(armOf("treated"), armOf("held"));
}

/** One success and one failure more in each arm, so that an arm of none has a variance (A. Agresti, B. Caffo, 2000). */
function smoothedVariance({ treated, held }: ByArm<Share>): number {
  const of = ({ hits, count }: Share) => ((hits + 1) * (count - hits + 1)) / (count + 2) ** 3;
  return of(treated) + of(held);
}

function isMeasured({ treated, held }: ByArm<Sums>): boolean {
  return treated.count > 1 && held.count > 1;
}

function meanDifference({ treated, held }: ByArm<Sums>): number {
  return treated.sum / treated.count - held.sum / held.count;
}

/** The variance of a difference of means, were both arms equally spread. */
function commonVariance({ treated, held }: ByArm<Sums>): number {
  const squares = varianceOf(treated) * (treated.count - 1) + varianceOf(held) * (held.count - 1);
  return (squares / (treated.count + held.count - 2)) * (1 / treated.count + 1 / held.count);
}

function weighed({ treated, held }: ByArm<Sums>, weight: number): Spread[] {
  return [treated, held].map((arm) => ({
    variance: (weight * weight * varianceOf(arm)) / arm.count,
    df: arm.count - 1,
  }));
}

/** The probability of differences as unlike as these, were the campaigns' true ones alike. */
function cochran(campaigns: readonly (readonly [number, number])[]): number {
  if (campaigns.length < 2) return 1;
  const weight = total(campaigns, ([, variance]) => 1 / variance);
  const mean = total(campaigns, ([difference, variance]) => difference / variance) / weight;
  const q = total(campaigns, ([difference, variance]) => (difference - mean) ** 2 / variance);
  return chiSquareTail(q, campaigns.length - 1);
}
