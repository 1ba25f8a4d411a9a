import { wilson } from "../stats/wilson";

/** Fewest customers in the same state a period ago that a base rate is given from. */
export const stoodMin = 30;

/**
 * What is known of a group: its customers, purchases and money in the period; how many were in its state at the end of the previous
 * period (`stood`), and how many of those bought in the window that followed (`returned`).
 */
export type Followed = Readonly<{
  customers: number;
  purchases: number;
  money: number;
  stood: number;
  returned: number;
}>;

/** The base rate with its interval, shares of 1; and the money that goes with each of the three. */
export type Expected = Readonly<{
  share: number;
  low: number;
  high: number;
  money: number;
  money_low: number;
  money_high: number;
}>;

/**
 * What a group brings within a window if it buys as those did who were in its state one period ago: money = customers × p ×
 * average order value. `customers × p` is the mean of a binomial number of buyers, each taken for one order. p = returned / stood,
 * with the 95 % interval of Wilson (JASA 22, 1927; see `wilson`); both ends go through the same product, so the interval holds the
 * uncertainty of the rate and not that of the order value, which is the group's own mean in the period. All three sums have two
 * significant figures. Null where fewer than `stoodMin` stood in that state, or there is no money to take a mean of.
 */
export function expectedOf({ customers, purchases, money, stood, returned }: Followed): Expected | null {
  if (stood < stoodMin || purchases === 0 || money <= 0) return null;
  const rate = wilson(returned, stood);
  const at = (share: number) => Number(((customers * share * money) / purchases).toPrecision(2));
  return { ...rate, money: at(rate.share), money_low: at(rate.low), money_high: at(rate.high) };
}
