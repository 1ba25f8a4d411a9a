import { type Logistic, logisticChance, type Outcome, trainLogistic } from "./logistic";
import { buysWithin, expectedWithin, type Mbg, type Past } from "./mbg";
import { fitMbg, fitNbd, groupsOf } from "./mbg-fit";

/** Both models as they were learnt for a day; of the purchase model also whether leaving shows in the data at all. */
export type Forecaster = Readonly<{
  days: number;
  mbg: Mbg;
  settled: boolean;
  logLikelihood: number;
  /** 2 (ln L − ln L of nobody leaving). */
  leaving: number;
  logistic: Logistic;
}>;

/** What a forecast knows of a customer; `spend` is the mean money of their purchase days. */
export type Customer = Past & Readonly<{ spend: number }>;

/**
 * Learns from the customers of a day, and from those of the day `days` before it with what they did in between. Null where nothing can be
 * learnt: nobody, or all, bought in between.
 */
export function learn(now: readonly Outcome[], before: readonly Outcome[], days: number): Forecaster | null {
  const logistic = trainLogistic(before);
  if (logistic === null || now.length === 0) return null;
  const groups = groupsOf(now);
  const { model, logLikelihood, settled } = fitMbg(groups);
  const leaving = 2 * (logLikelihood - fitNbd(groups).logLikelihood);
  return { days, mbg: model, settled, logLikelihood, leaving, logistic };
}

/** The probability of a purchase in the window that the forecaster is for: the mean of both models. */
export function chanceOf({ days, mbg, logistic }: Forecaster, customer: Customer): number {
  return (buysWithin(mbg, customer, days) + logisticChance(logistic, customer)) / 2;
}

/** Purchase days expected in that window. */
export function purchasesOf({ days, mbg }: Forecaster, customer: Customer): number {
  return expectedWithin(mbg, customer, days);
}

/** Whether the data can tell customers who have left from those who are only slow. */
export function showsLeaving({ leaving, mbg: { a, b } }: Forecaster): boolean {
  const share = a / (a + b);
  return leaving >= 2.71 && share >= 0.005 && share <= 0.98;
}
