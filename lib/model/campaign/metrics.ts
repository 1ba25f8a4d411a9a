import { cuped } from "../stats/cuped";
import { type Lift, newcombe, welch } from "../stats/lift";
import { detectableMean, detectableShare } from "../stats/power";
import { ratioLift } from "../stats/ratio-lift";
import type { ArmSums, MainMetric } from "./campaign";

/** What money a campaign costs; `margin` is a share of revenue, null when it is not known. */
export type Costs = Readonly<{ contact_cost: number; purchase_cost: number; margin: number | null }>;

/** How a metric's values are written. */
export type Unit = "share" | "money" | "count" | "days";

/** Everything that a campaign may have changed, in the order of its page. */
export const metrics = {
  bought: { unit: "share", better: "more" },
  repeat: { unit: "share", better: "more" },
  returned: { unit: "share", better: "more" },
  purchases: { unit: "count", better: "more" },
  average_check: { unit: "money", better: "more" },
  money: { unit: "money", better: "more" },
  profit: { unit: "money", better: "more" },
  recency: { unit: "days", better: "less" },
  frequency: { unit: "count", better: "more" },
  monetary: { unit: "money", better: "more" },
} as const satisfies Record<string, { unit: Unit; better: "more" | "less" }>;

export type MetricId = keyof typeof metrics;

/** A metric of both arms and its lift; null where an arm has nothing to compute it from. */
export type Measured = Readonly<{
  id: MetricId;
  treated: number | null;
  held: number | null;
  lift: Lift | null;
}>;

export type SumsByArm = Readonly<{ treated: ArmSums; held: ArmSums }>;

/** The sums of both arms for a segment, or for all of them (empty); null when an arm has no customer there. */
export function sumsByArm(sums: readonly ArmSums[], segment = ""): SumsByArm | null {
  const of = (arm: ArmSums["arm"]) => sums.find((one) => one.arm === arm && one.segment === segment);
  const [treated, held] = [of("treated"), of("held")];
  return treated === undefined || held === undefined ? null : { treated, held };
}

/** Every metric of a campaign. Profit only when the margin is known. */
export function measuredOf(both: SumsByArm, costs: Costs): Measured[] {
  const ids = Object.keys(metrics) as MetricId[];
  return ids.flatMap((id) =>
    id === "profit" && costs.margin === null ? [] : [measuredMetric(id, both, costs)],
  );
}

/** One metric of both arms. */
export function measuredMetric(id: MetricId, both: SumsByArm, costs: Costs): Measured {
  const { treated, held } = both;
  if (id in shares) {
    const of = shares[id as keyof typeof shares];
    const [a, b] = [of(treated), of(held)];
    const lift = a.count === 0 || b.count === 0 ? null : newcombe(a, b);
    return { id, treated: rate(a.hits, a.count), held: rate(b.hits, b.count), lift };
  }
  if (id === "average_check") {
    const check = (arm: ArmSums) => rate(arm.money, arm.purchases);
    return {
      id,
      treated: check(treated),
      held: check(held),
      lift: ratioLift(checkOf(treated), checkOf(held)),
    };
  }
  const of = means[id as keyof typeof means];
  const [a, b] = [of(treated, costs), of(held, costs)];
  return { id, treated: rate(a.sum, a.count), held: rate(b.sum, b.count), lift: welch(a, b) };
}

/** What customers like these do without a campaign, by which it is planned: Σ over one or more past days. */
export type PastSums = Pick<
  ArmSums,
  | "customers"
  | "bought"
  | "repeat"
  | "silent"
  | "returned"
  | "purchases"
  | "purchases_squares"
  | "money"
  | "money_squares"
  | "money_purchases"
>;

/** The value of a main metric without a campaign; null without a customer to compute it from. */
export function baseOf(metric: MainMetric, sums: PastSums): number | null {
  if (metric === "average_check") return rate(sums.money, sums.purchases);
  if (metric === "money") return rate(sums.money, sums.customers);
  const { hits, count } = shares[metric](sums);
  return rate(hits, count);
}

/**
 * The minimum detectable effect of a main metric for arms of these sizes (two-sided 5 %, power 80 %); null when no effect can be
 * detected.
 */
export function detectableLift(
  metric: MainMetric,
  sums: PastSums,
  { treated, held }: Readonly<{ treated: number; held: number }>,
): number | null {
  const base = baseOf(metric, sums);
  const concerned = countOf(metric, sums);
  const part = concerned / sums.customers;
  const arms = { treated: Math.round(treated * part), held: Math.round(held * part) };
  if (base === null || Math.min(concerned, arms.treated, arms.held) < 2) return null;
  if (metric === "money") return detectableMean({ sd: spreadOf(metric, sums), ...arms });
  if (metric === "average_check") {
    if (Math.min(arms.treated, arms.held) < buyersMin) return null;
    const buyers = { treated: asGoodAs(arms.treated, part), held: asGoodAs(arms.held, part) };
    return detectableMean({ sd: spreadOf(metric, sums), ...buyers });
  }
  return detectableShare({ base, ...arms });
}

/** Fewest expected buyers of an arm that an effect on the average check is planned for: with fewer, checks are too unlike each other. */
const buyersMin = 30;

/**
 * How many buyers may be planned with where so many are expected: their number is up to chance, and too few cost more than too many
 * gain. Of `part` of the customers each the mean of 1 / number is about (1 + (1 − part) / expected) / expected (F. F. Stephan, "The
 * expected value and variance of the reciprocal", Annals of Mathematical Statistics 16, 1945).
 */
function asGoodAs(expected: number, part: number): number {
  return expected / (1 + (1 - part) / expected);
}

/** How many customers a metric is about: the average check those who bought, a return those who were silent. */
function countOf(metric: MainMetric, sums: PastSums): number {
  if (metric === "average_check") return sums.bought;
  return metric === "money" ? sums.customers : shares[metric](sums).count;
}

/** Standard deviation over customers; of the average check that of its linear part over buyers, by the delta method. */
function spreadOf(metric: "money" | "average_check", sums: PastSums): number {
  const { money, money_squares, purchases, purchases_squares, money_purchases } = sums;
  const n = countOf(metric, sums);
  const between = (products: number, a: number, b: number) => (products - (a * b) / n) / (n - 1);
  const variance = between(money_squares, money, money);
  if (metric === "money") return Math.sqrt(Math.max(0, variance));
  const check = money / purchases;
  const rest =
    variance -
    2 * check * between(money_purchases, money, purchases) +
    check ** 2 * between(purchases_squares, purchases, purchases);
  return Math.sqrt(Math.max(0, rest)) / (purchases / n);
}

/** Money per customer less the part that the money before the start predicts; null where it predicts nothing. */
export function adjustedMoney({ treated, held }: SumsByArm) {
  return cuped(pairedOf(treated), pairedOf(held));
}

/** How many of those whom a share is about have done it. */
export const shares = {
  bought: ({ bought, customers }: PastSums) => ({ hits: bought, count: customers }),
  repeat: ({ repeat, customers }: PastSums) => ({ hits: repeat, count: customers }),
  returned: ({ returned, silent }: PastSums) => ({ hits: returned, count: silent }),
} as const;

/** Sums and sums of squares over the customers of an arm. */
export const means = {
  purchases: (arm: ArmSums) => ({ count: arm.customers, sum: arm.purchases, squares: arm.purchases_squares }),
  money: (arm: ArmSums) => ({ count: arm.customers, sum: arm.money, squares: arm.money_squares }),
  profit: profitOf,
  recency: (arm: ArmSums) => ({
    count: arm.customers,
    sum: arm.recency_change,
    squares: arm.recency_squares,
  }),
  frequency: (arm: ArmSums) => ({
    count: arm.customers,
    sum: arm.frequency_change,
    squares: arm.frequency_squares,
  }),
  monetary: (arm: ArmSums) => ({
    count: arm.customers,
    sum: arm.monetary_change,
    squares: arm.monetary_squares,
  }),
} as const;

/**
 * Per customer margin · money; of the treatment also less the cost of the contact and of each purchase. The square of a sum is
 * multiplied out, since only sums of products are kept.
 */
function profitOf(arm: ArmSums, { contact_cost, purchase_cost, margin }: Costs) {
  const m = margin ?? 1;
  const [c, p] = arm.arm === "treated" ? [contact_cost, purchase_cost] : [0, 0];
  const { customers: count, money, purchases } = arm;
  return {
    count,
    sum: m * money - p * purchases - c * count,
    squares:
      m * m * arm.money_squares +
      p * p * arm.purchases_squares +
      c * c * count -
      2 * m * p * arm.money_purchases -
      2 * m * c * money +
      2 * p * c * purchases,
  };
}

/** Over those who bought: the others add nothing to either sum. */
function checkOf(arm: ArmSums) {
  return {
    count: arm.bought,
    above: arm.money,
    above_squares: arm.money_squares,
    below: arm.purchases,
    below_squares: arm.purchases_squares,
    products: arm.money_purchases,
  };
}

function pairedOf(arm: ArmSums) {
  return {
    count: arm.customers,
    sum: arm.money,
    squares: arm.money_squares,
    before: arm.before,
    before_squares: arm.before_squares,
    products: arm.before_money,
  };
}

function rate(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}
