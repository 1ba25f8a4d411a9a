import {
  adjustedMoney,
  type MetricId,
  measuredOf,
  metrics,
  type SumsByArm,
} from "../../../lib/model/campaign/metrics";
import { type Verdict, verdictOf } from "../../../lib/model/campaign/verdict";
import type { Lift } from "../../../lib/model/stats/lift";
import type { Placebo } from "./placebo";

type Interval = Pick<Lift, "low" | "high">;

/** What is said of a campaign: its metrics, and money by the other methods. */
export const methods = [
  ...(Object.keys(metrics) as MetricId[]),
  "cuped",
  "bootstrap money",
  "bootstrap average_check",
] as const;

export type Method = (typeof methods)[number];

/** How often intervals over campaigns without any contact hold zero, and how often they tell of an effect or of harm; shares of 1. */
export type Coverage = Readonly<{ measured: number; holds: number; effect: number; harm: number }>;

/** Held customers from which a band of campaigns begins. */
export const bands = [30, 100, 400] as const;

/** Fewest expected hits and misses in each arm for which a share is not too coarse (W. G. Cochran, Biometrics 10, 1954). */
const hitsMin = 5;

/** Intervals that a campaign's methods give; without those that have nothing to say. */
function intervalsOf({ arms, limits }: Placebo): ReadonlyMap<Method, Interval> {
  const free = { contact_cost: 0, purchase_cost: 0, margin: 0.3 };
  const lifts = measuredOf(arms, free).flatMap(({ id, lift }): [Method, Interval][] =>
    lift === null || isCoarse(id, arms) ? [] : [[id, lift]],
  );
  const drawn = limits.flatMap(({ metric, low, high }): [Method, Interval][] =>
    low === null || high === null
      ? []
      : [[metric === "money" ? "bootstrap money" : "bootstrap average_check", { low, high }]],
  );
  const adjusted = adjustedMoney(arms)?.lift;
  return new Map([...lifts, ...(adjusted === undefined ? [] : [["cuped", adjusted] as const]), ...drawn]);
}

/** Both arms together say how many hits each may expect, so that leaving a campaign out favours neither. */
function isCoarse(id: MetricId, { treated, held }: SumsByArm): boolean {
  if (id !== "bought" && id !== "repeat" && id !== "returned") return false;
  const count = id === "returned" ? "silent" : "customers";
  const rate = (treated[id] + held[id]) / (treated[count] + held[count]);
  return !(Math.min(treated[count], held[count]) * Math.min(rate, 1 - rate) >= hitsMin);
}

/** A campaign's intervals beside how many it held out. */
export type Told = Readonly<{ held: number; intervals: ReadonlyMap<Method, Interval> }>;

export function toldOf(placebo: Placebo): Told {
  return { held: placebo.arms.held.customers, intervals: intervalsOf(placebo) };
}

/** The coverage of a method over campaigns with at least `least` and fewer than `below` held customers. */
export function coverageOf(
  told: readonly Told[],
  method: Method,
  [least, below]: readonly number[] = [],
): Coverage {
  const better = method === "recency" ? metrics.recency.better : "more";
  const verdicts = told
    .filter(({ held }) => held >= (least ?? 0) && held < (below ?? Infinity))
    .flatMap(({ intervals }) => intervals.get(method) ?? [])
    .map((interval) => verdictOf(interval, better));
  const share = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length / verdicts.length;
  return { measured: verdicts.length, holds: share("unclear"), effect: share("effect"), harm: share("harm") };
}
