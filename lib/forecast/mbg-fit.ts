import { logGamma } from "../model/stats/distribution";
import { leastOf, type Slope } from "./bfgs";
import { digamma } from "./digamma";
import type { Mbg, Past } from "./mbg";

/** Customers with the same past. */
export type Group = Past & Readonly<{ count: number }>;

/** The parameters that make the pasts most likely, ln of that likelihood, and whether the search came to rest. */
export type Fit = Readonly<{ model: Mbg; logLikelihood: number; settled: boolean }>;

/** The model of a shop where nobody ever leaves, by which it is judged whether leaving can be seen at all. */
export type Nbd = Readonly<{ r: number; alpha: number; logLikelihood: number }>;

/** The most likely MBG/NBD, or with `m` 0 BG/NBD, of groups with at least one customer. */
export function fitMbg(groups: readonly Group[], m: 0 | 1 = 1): Fit {
  const count = countOf(groups);
  const start = [1, startAlpha(groups), 1, 2].map(Math.log);
  const { point, value, settled } = leastOf((logs) => {
    return perCustomer(mbgSlope(groups, modelOf(logs, m)), count);
  }, start);
  return { model: modelOf(point, m), logLikelihood: -value * count, settled };
}

/** The most likely model without leaving. */
export function fitNbd(groups: readonly Group[]): Nbd {
  const count = countOf(groups);
  const start = [1, startAlpha(groups)].map(Math.log);
  const { point, value } = leastOf((logs) => {
    const [r = 0, alpha = 0] = logs;
    return perCustomer(nbdSlope(groups, Math.exp(r), Math.exp(alpha)), count);
  }, start);
  const [r = 0, alpha = 0] = point;
  return { r: Math.exp(r), alpha: Math.exp(alpha), logLikelihood: -value * count };
}

function modelOf(logs: readonly number[], m: 0 | 1): Mbg {
  const [r = 0, alpha = 0, a = 0, b = 0] = logs;
  return { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b), m };
}

function countOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function startAlpha(groups: readonly Group[]): number {
  return Math.max(1, groups.reduce((most, { age }) => Math.max(most, age), 0) / 4);
}

/** What is minimised: the mean of −ln L, by the logarithms of the parameters. */
function perCustomer({ value, gradient }: Slope, count: number): Slope {
  return { value: -value / count, gradient: gradient.map((one) => -one / count) };
}

/** What the likelihood has of x alone, and its derivatives by r, a and b. */
type OfX = Readonly<{ value: number; r: number; a: number; b: number }>;

/** ln L of the groups, and its derivatives by ln r, ln α, ln a and ln b. */
function mbgSlope(groups: readonly Group[], model: Mbg): Slope {
  const { r, alpha, a, b, m } = model;
  const ofX = cachedByX((x) => termsOf(model, x));
  let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (const { x, t_x, age, count } of groups) {
    const [u, longer, shorter, once] = [r + x, Math.log(alpha + age), Math.log(alpha + t_x), b + x + m - 1];
    const e1 = -u * longer;
    const e2 = m === 0 && x === 0 ? -Infinity : Math.log(a / once) - u * shorter;
    const both = Math.max(e1, e2) + Math.log1p(Math.exp(-Math.abs(e1 - e2)));
    const left = Math.exp(e2 - both);
    const stayed = 1 - left;
    const known = ofX(x);
    value += count * (known.value + both);
    byR += count * (known.r - stayed * longer - left * shorter);
    byAlpha += count * (r / alpha - u * (stayed / (alpha + age) + left / (alpha + t_x)));
    byA += count * (known.a + left / a);
    byB += count * (known.b - (left === 0 ? 0 : left / once));
  }
  return { value, gradient: [r * byR, alpha * byAlpha, a * byA, b * byB] };
}

function termsOf({ r, alpha, a, b, m }: Mbg, x: number): OfX {
  const stays = b + x + m;
  return {
    value:
      logGamma(r + x) -
      logGamma(r) +
      r * Math.log(alpha) +
      logGamma(stays) -
      logGamma(b) +
      logGamma(a + b) -
      logGamma(a + stays),
    r: digamma(r + x) - digamma(r) + Math.log(alpha),
    a: digamma(a + b) - digamma(a + stays),
    b: digamma(stays) - digamma(b) + digamma(a + b) - digamma(a + stays),
  };
}

/** ln L without leaving, and its derivatives by ln r and ln α. */
function nbdSlope(groups: readonly Group[], r: number, alpha: number): Slope {
  const ofX = cachedByX((x) => ({
    value: logGamma(r + x) - logGamma(r) + r * Math.log(alpha),
    r: digamma(r + x) - digamma(r) + Math.log(alpha),
  }));
  let [value, byR, byAlpha] = [0, 0, 0];
  for (const { x, age, count } of groups) {
    const longer = Math.log(alpha + age);
    value += count * (ofX(x).value - (r + x) * longer);
    byR += count * (ofX(x).r - longer);
    byAlpha += count * (r / alpha - (r + x) / (alpha + age));
  }
  return { value, gradient: [r * byR, alpha * byAlpha] };
}

/** Many groups have the same x, and gamma functions are what a fit takes longest for. */
function cachedByX<T>(of: (x: number) => T): (x: number) => T {
  const known = new Map<number, T>();
  return (x) => {
    const found = known.get(x) ?? of(x);
    known.set(x, found);
    return found;
  };
}
