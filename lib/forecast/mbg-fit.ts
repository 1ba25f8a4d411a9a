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
  const columns = columnsOf(groups);
  const start = [1, startAlpha(columns), 1, 2].map(Math.log);
  const near = groups.length > manyGroups ? leastOf(mbgLoss(columnsOf(coarser(groups)), m), start) : null;
  const { point, value, settled } = leastOf(mbgLoss(columns, m), near?.point ?? start, near?.inverse);
  return { model: modelOf(point, m), logLikelihood: -value * columns.customers, settled };
}

/** Above so many groups a fit begins where that of fewer ones ended, with what it learnt of the curvature; and into how many steps these part the ages. */
const [manyGroups, coarseSteps] = [30_000, 32] as const;

/** The groups in longer steps of time, from which a fit finds a place to begin. */
function coarser(groups: readonly Group[]): Group[] {
  const step = groups.reduce((most, { age }) => Math.max(most, age), 1) / coarseSteps;
  const rounded = (days: number) => Math.round(days / step) * step;
  return groupsOf(groups.map((one) => ({ ...one, t_x: rounded(one.t_x), age: rounded(one.age) })));
}

/** Customers by what the purchase model sees of them. */
export function groupsOf(customers: readonly Group[]): Group[] {
  const found = new Map<string, Group>();
  for (const { x, t_x, age, count } of customers) {
    const key = `${x} ${t_x} ${age}`;
    found.set(key, { x, t_x, age, count: count + (found.get(key)?.count ?? 0) });
  }
  return [...found.values()];
}

function mbgLoss(columns: Columns, m: 0 | 1): (logs: readonly number[]) => Slope {
  return (logs) => perCustomer(mbgSlope(columns, modelOf(logs, m)), columns.customers);
}

/** The most likely model without leaving. */
export function fitNbd(groups: readonly Group[]): Nbd {
  const columns = columnsOf(groups);
  const start = [1, startAlpha(columns)].map(Math.log);
  const { point, value } = leastOf((logs) => {
    const [r = 0, alpha = 0] = logs;
    return perCustomer(nbdSlope(columns, Math.exp(r), Math.exp(alpha)), columns.customers);
  }, start);
  const [r = 0, alpha = 0] = point;
  return { r: Math.exp(r), alpha: Math.exp(alpha), logLikelihood: -value * columns.customers };
}

function modelOf(logs: readonly number[], m: 0 | 1): Mbg {
  const [r = 0, alpha = 0, a = 0, b = 0] = logs;
  return { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b), m };
}

/** The different values of a column, and the place of each row's among them. */
type Column = Readonly<{ values: readonly number[]; places: Int32Array }>;

/** Groups by columns: a fit goes through them dozens of times, and takes logarithms and gamma functions once a different value. */
type Columns = Readonly<{ x: Column; t_x: Column; age: Column; counts: Float64Array; customers: number }>;

function columnsOf(groups: readonly Group[]): Columns {
  const counts = Float64Array.from(groups, ({ count }) => count);
  return {
    x: columnOf(groups, ({ x }) => x),
    t_x: columnOf(groups, ({ t_x }) => t_x),
    age: columnOf(groups, ({ age }) => age),
    counts,
    customers: counts.reduce((sum, count) => sum + count, 0),
  };
}

function columnOf(groups: readonly Group[], of: (group: Group) => number): Column {
  const known = new Map<number, number>();
  const places = Int32Array.from(groups, (group) => {
    const place = known.get(of(group)) ?? known.size;
    known.set(of(group), place);
    return place;
  });
  return { values: [...known.keys()], places };
}

function startAlpha({ age }: Columns): number {
  return Math.max(1, age.values.reduce((most, one) => Math.max(most, one), 0) / 4);
}

/** What is minimised: the mean of −ln L, by the logarithms of the parameters. */
function perCustomer({ value, gradient }: Slope, customers: number): Slope {
  return { value: -value / customers, gradient: gradient.map((one) => -one / customers) };
}

/** ln L of the groups, and its derivatives by ln r, ln α, ln a and ln b. */
function mbgSlope({ x, t_x, age, counts }: Columns, model: Mbg): Slope {
  const { r, alpha, a, b } = model;
  const terms = x.values.map((value) => termsOf(model, value));
  const [longest, shortest] = [rates(age, alpha), rates(t_x, alpha)];
  let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < counts.length; i += 1) {
    const known = terms[x.places[i] ?? 0];
    const longer = longest[age.places[i] ?? 0];
    const shorter = shortest[t_x.places[i] ?? 0];
    if (known === undefined || longer === undefined || shorter === undefined) continue;
    const count = counts[i] ?? 0;
    const [e1, e2] = [-known.u * longer.log, known.left - known.u * shorter.log];
    const less = Math.exp(-Math.abs(e1 - e2));
    const both = Math.max(e1, e2) + Math.log1p(less);
    const left = (e2 > e1 ? 1 : less) / (1 + less);
    const stayed = (e2 > e1 ? less : 1) / (1 + less);
    value += count * (known.value + both);
    byR += count * (known.r - stayed * longer.log - left * shorter.log);
    byAlpha += count * (r / alpha - known.u * (stayed / longer.days + left / shorter.days));
    byA += count * (known.a + left / a);
    byB += count * (known.b - left * known.perOnce);
  }
  return { value, gradient: [r * byR, alpha * byAlpha, a * byA, b * byB] };
}

/** α + t and its logarithm, a different t. */
function rates({ values }: Column, alpha: number): readonly Readonly<{ days: number; log: number }>[] {
  return values.map((one) => ({ days: alpha + one, log: Math.log(alpha + one) }));
}

/**
 * What the likelihood has of x alone, and its derivatives by r, a and b; r + x; ln(a / (b + x + m − 1)), by which somebody may have left, and
 * 1 / (b + x + m − 1), which is 0 where nobody can have.
 */
function termsOf({ r, alpha, a, b, m }: Mbg, x: number) {
  const [stays, canLeave] = [b + x + m, m === 1 || x > 0];
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
    u: r + x,
    left: canLeave ? Math.log(a / (stays - 1)) : -Infinity,
    perOnce: canLeave ? 1 / (stays - 1) : 0,
  };
}

/** ln L without leaving, and its derivatives by ln r and ln α. */
function nbdSlope({ x, age, counts }: Columns, r: number, alpha: number): Slope {
  const terms = x.values.map((one) => ({
    value: logGamma(r + one) - logGamma(r) + r * Math.log(alpha),
    r: digamma(r + one) - digamma(r) + Math.log(alpha),
    u: r + one,
  }));
  const longest = rates(age, alpha);
  let [value, byR, byAlpha] = [0, 0, 0];
  for (let i = 0; i < counts.length; i += 1) {
    const known = terms[x.places[i] ?? 0];
    const longer = longest[age.places[i] ?? 0];
    if (known === undefined || longer === undefined) continue;
    const count = counts[i] ?? 0;
    value += count * (known.value - known.u * longer.log);
    byR += count * (known.r - longer.log);
    byAlpha += count * (r / alpha - known.u / longer.days);
  }
  return { value, gradient: [r * byR, alpha * byAlpha] };
}
