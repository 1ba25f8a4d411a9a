import { normalQuantile, normalTail, tQuantile } from "./distribution";

/** Customers in each arm. */
export type ArmSizes = Readonly<{ treated: number; held: number }>;

/** A share in the holdout (`base`) and the difference of the treatment from it, both in shares of 1. */
export type PlannedShare = Readonly<{ base: number; lift: number }>;

/** Two-sided 5 %, power 80 %. */
const twoSided = 0.975;
const power = 0.8;

/** Holdouts that are offered, as shares of the customers. */
/** The change, as a share of what would be there anyway, that a plan wants to see and a verdict speaks of. */
export const worthwhile = 0.2;

export const holdoutShares = [0.05, 0.1, 0.2, 0.3, 0.5] as const;

export type HoldoutShare = (typeof holdoutShares)[number];

/** An effect counts as near the least that any holdout can see up to this many times it. */
const nearly = 1.26;

/**
 * Customers an arm, to the nearest, that see the lift of a share with a power of 80 % at two-sided 5 % (J. L. Fleiss, "Statistical
 * Methods for Rates and Proportions", 2nd ed. 1981, 3.14). Throws when the lift is 0 or leads out of 0 to 1.
 */
export function customersNeeded({ base, lift }: PlannedShare): number {
  const other = base + lift;
  if (lift === 0 || Math.min(base, other) < 0 || Math.max(base, other) > 1) {
    throw new Error(`no arms see ${base} become ${other}`);
  }
  const middle = (base + other) / 2;
  const root =
    normalQuantile(twoSided) * Math.sqrt(2 * middle * (1 - middle)) +
    normalQuantile(power) * Math.sqrt(base * (1 - base) + other * (1 - other));
  return Math.max(2, Math.round((root / lift) ** 2));
}

/** Customers an arm that see the lift of a mean, in the unit of `sd`. Throws when the lift is 0. */
export function customersNeededOf({ sd, lift }: Readonly<{ sd: number; lift: number }>): number {
  if (lift === 0) throw new Error("no arms see a lift of 0");
  const normal = 2 * (((normalQuantile(twoSided) + normalQuantile(power)) * sd) / lift) ** 2;
  let count = Math.max(2, Math.floor(normal));
  while (detectableMean({ sd, treated: count, held: count }) > Math.abs(lift)) count += 1;
  return count;
}

/**
 * The chance that two arms of any sizes see the lift of a share at two-sided 5 % (J. L. Fleiss, A. Tytun, H. K. Ury, "A simple
 * approximation for calculating sample sizes for comparing independent proportions", Biometrics 36, 1980, without correction).
 */
export function powerOfShare({ base, lift, treated, held }: PlannedShare & ArmSizes): number {
  const other = base + lift;
  const pooled = (base * held + other * treated) / (held + treated);
  const alike = Math.sqrt(pooled * (1 - pooled) * (1 / treated + 1 / held));
  const apart = Math.sqrt((base * (1 - base)) / held + (other * (1 - other)) / treated);
  const beyond = Math.abs(lift) - normalQuantile(twoSided) * alike;
  if (apart === 0) return beyond > 0 ? 1 : 0;
  return 1 - normalTail(beyond / apart) / 2;
}

/** The least lift upward of a share that these arms see; null when none up to 1 is seen. */
export function detectableShare({ base, ...arms }: Readonly<{ base: number }> & ArmSizes): number | null {
  if (Math.min(arms.treated, arms.held) < 1) return null;
  const isSeen = (lift: number) => powerOfShare({ base, lift, ...arms }) >= power;
  let [unseen, seen] = [0, 1 - base];
  if (!isSeen(seen)) return null;
  while (seen - unseen > 1e-12) {
    const middle = (seen + unseen) / 2;
    if (isSeen(middle)) seen = middle;
    else unseen = middle;
  }
  return seen;
}

/**
 * The least lift of a mean that these arms see, in the unit of `sd`: Student's quantiles in place of the normal ones, which is near
 * the non-central t (J. Cohen, "Statistical Power Analysis", 2nd ed. 1988, 12.4), with the degrees of freedom that Welch's interval
 * will have when the arms spread alike. Infinite where an arm has fewer than two customers.
 */
export function detectableMean({ sd, treated, held }: Readonly<{ sd: number }> & ArmSizes): number {
  if (Math.min(treated, held) < 2) return Infinity;
  const variance = 1 / treated + 1 / held;
  const df = variance ** 2 / (1 / (treated ** 2 * (treated - 1)) + 1 / (held ** 2 * (held - 1)));
  return (tQuantile(twoSided, df) + tQuantile(power, df)) * sd * Math.sqrt(variance);
}

/** The arms that a holdout share makes of the customers. */
export function armSizes(customers: number, share: number): ArmSizes {
  const held = Math.round(customers * share);
  return { treated: customers - held, held };
}

/**
 * The least holdout that sees the effect worth having, where one is named; else, or where none sees it, the least that sees nearly
 * as small an effect as the best. Without `worthwhile` that is a fifth of nearly any segment, as the uncertainty goes with
 * √(1 / (share · (1 − share))): of a large segment a smaller holdout is enough, and costs fewer customers their offer.
 */
export function recommendedHoldout(
  customers: number,
  of: (arms: ArmSizes) => number | null,
  worthwhile: number | null = null,
): HoldoutShare {
  const seen = holdoutShares.map((share) => ({ share, effect: of(armSizes(customers, share)) ?? Infinity }));
  const least = Math.min(...seen.map(({ effect }) => effect));
  if (least === Infinity) return 0.5;
  const wanted = worthwhile !== null && least <= worthwhile ? worthwhile : least * nearly;
  return seen.find(({ effect }) => effect <= wanted)?.share ?? 0.5;
}
