import { chiSquareTail } from "../stats/distribution";

/** Customers in the two arms and the planned share of the holdout, between 0 and 1. */
export type Split = Readonly<{ treated: number; held: number; planned_share: number }>;

/** Below this probability a split is not the one that was planned, and the campaign stops. */
const stopBelow = 0.001;

/**
 * Do the sizes of the arms agree with the plan? Pearson's χ² with one degree of freedom (K. Pearson, "On the criterion that a
 * given system of deviations…", Philosophical Magazine 50, 1900). Throws on a planned share of 0 or 1.
 */
export function splitCheck({ treated, held, planned_share }: Split) {
  if (!(planned_share > 0 && planned_share < 1)) throw new Error(`no split by ${planned_share}`);
  const count = treated + held;
  const away = held - count * planned_share;
  const chi_square = count === 0 ? 0 : away ** 2 / (count * planned_share * (1 - planned_share));
  const p = chiSquareTail(chi_square, 1);
  return { chi_square, p, stops: p < stopBelow };
}
