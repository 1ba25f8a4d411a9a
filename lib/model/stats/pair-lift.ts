import { normalTail } from "./distribution";

/**
 * Customers of a side: how many bought one product (`hits`) and how many different products these had (`goods`); of all of the side the
 * pairs of customer and product, and the squares of a customer's number of them.
 */
export type PairSums = Readonly<{ hits: number; goods: number; pairs: number; squares: number }>;

/** A ratio with its 95 % interval and the two-sided p of its being 1. */
export type PairLift = Readonly<{ lift: number; low: number; high: number; p: number }>;

/**
 * The share of a product in one side's pairs of customer and product against that in the other's, where a customer and not a pair is drawn
 * (linearised ratio: W. G. Cochran, "Sampling Techniques", 1977, chapter 6). The share of customers would say that who buys more of
 * everything prefers everything. Both sides must have a hit.
 */
export function pairLift(own: PairSums, rest: PairSums): PairLift {
  const centre = Math.log(own.hits / own.pairs) - Math.log(rest.hits / rest.pairs);
  const error = Math.sqrt(logVariance(own) + logVariance(rest));
  return {
    lift: Math.exp(centre),
    low: Math.exp(centre - 1.96 * error),
    high: Math.exp(centre + 1.96 * error),
    p: normalTail(Math.abs(centre) / error),
  };
}

function logVariance({ hits, goods, pairs, squares }: PairSums): number {
  const share = hits / pairs;
  return (hits - 2 * share * goods + share * share * squares) / (hits * hits);
}
