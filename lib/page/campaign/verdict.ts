import type { Words } from "../../i18n/words";
import type { Campaign, MainMetric } from "../../model/campaign/campaign";
import { baseOf, type Measured, means, metrics, type SumsByArm } from "../../model/campaign/metrics";
import { type Verdict, verdictOf } from "../../model/campaign/verdict";
import { holm } from "../../model/stats/holm";
import { varianceOf } from "../../model/stats/lift";
import { customersNeeded, customersNeededOf, worthwhile } from "../../model/stats/power";
import { armsText, betweenText, sizeText } from "../kit/campaigns/lift";

/** What a lift says; null without one. */
export function verdictOfMetric({ id, lift }: Measured): Verdict | null {
  return lift === null ? null : verdictOf(lift, metrics[id].better);
}

/** The p of each lift after Holm's correction for all of them; null without a lift. */
export function adjustedPs(rows: readonly Pick<Measured, "lift">[]): (number | null)[] {
  const told = rows.filter(({ lift }) => lift !== null);
  const ps = holm(told.map(({ lift }) => lift?.p ?? 1));
  return rows.map((row) => ps[told.indexOf(row)] ?? null);
}

/** Whether a p after Holm's correction counts as found. */
export function isSure(p: number | null): boolean {
  return p !== null && p < 0.05;
}

/**
 * The verdicts of lifts that are read together: the metric that was named before the start counts alone, the others only after
 * Holm's correction.
 */
export function verdictsOf(rows: readonly Measured[], main: MainMetric): (Verdict | null)[] {
  const others = rows.filter(({ id }) => id !== main);
  const ps = adjustedPs(others);
  return rows.map((row) => {
    const isTold = row.id === main || row.lift === null || isSure(ps[others.indexOf(row)] ?? null);
    return isTold ? verdictOfMetric(row) : "unclear";
  });
}

type Told = Readonly<{ words: Words; both: SumsByArm }>;

/** The main metric's result in words, "not enough data" with how many customers would be enough included. */
export function verdictText(measured: Measured & { id: MainMetric }, { words, both }: Told): string {
  const { t } = words;
  const { id, held, lift } = measured;
  const { unit } = metrics[id];
  const metric = t(`campaign.metric_inline.${id}`);
  if (lift === null) return t("campaign.verdict.none", { metric });
  const verdict = verdictOf(lift, metrics[id].better);
  const values = {
    metric,
    ...armsText(words, unit, measured),
    interval: betweenText(words, unit, lift),
  };
  if (verdict !== "unclear") return t(`campaign.verdict.${verdict}`, values);
  const seen = held === null ? 0 : Math.abs(held) * worthwhile;
  const needed = neededFor(id, both, seen);
  if (needed === null || needed <= Math.min(both.treated.customers, both.held.customers))
    return t("campaign.verdict.unclear", values);
  return t("campaign.verdict.unclear_needed", {
    ...values,
    needed,
    seen: sizeText(words, unit, seen),
  });
}

/** Customers an arm for which such a lift can be told from chance; null when the lift is too small to be worthwhile. */
function neededFor(metric: MainMetric, { held, treated }: SumsByArm, lift: number): number | null {
  if (metric === "average_check") return null;
  if (metric === "money") {
    const sd = Math.sqrt((varianceOf(means.money(treated)) + varianceOf(means.money(held))) / 2);
    return lift < 0.005 || !(sd > 0) ? null : customersNeededOf({ sd, lift });
  }
  const base = baseOf(metric, held) ?? 0;
  return lift < 0.0005 || base <= 0 || base + lift >= 1 ? null : customersNeeded({ base, lift });
}

/** What a campaign brought in all: the profit, or without a margin the money, of the whole treatment, with its interval. */
export function broughtText(
  measured: readonly Measured[],
  { words, both, campaign }: Told & { campaign: Campaign },
) {
  const { t } = words;
  const found = measured.find(({ id }) => id === (campaign.margin === null ? "money" : "profit"));
  if (found === undefined || found.lift === null) return null;
  const times = both.treated.customers;
  const { difference, low, high } = found.lift;
  return t(campaign.margin === null ? "campaign.brought.money" : "campaign.brought.profit", {
    customers: times,
    sum: words.moneyChange(difference * times),
    low: words.moneyChange(low * times),
    high: words.moneyChange(high * times),
  });
}
