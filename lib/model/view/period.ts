import { addDays, type Day, daysBetween } from "../../base/day";

/** Days `from` to `to`, both included; the reference day of recency is `to`. */
export type Period = Readonly<{ from: Day; to: Day }>;

/** Number of days, both ends counted. */
export function periodDays(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

/** The period of equal length that ends the day before this one starts. */
export function previousPeriod(period: Period): Period {
  const to = addDays(period.from, -1);
  return { from: addDays(to, 1 - periodDays(period)), to };
}

/** The first day that a period of so many days can end on without reaching back before the data. */
export function firstWholeEnd({ from }: Period, days: number): Day {
  return addDays(from, days - 1);
}

/** Whether a period reaches back before the data: what it says is never set against a whole one. */
export function isPartial(period: Period, data: Period): boolean {
  return period.to < firstWholeEnd(data, periodDays(period));
}

/** Days of the usual periods: a year, half a year, a quarter and a month. */
export const usualDays = [365, 182, 90, 30] as const;

/**
 * The period of a page that names none: the longest usual one at the end of the data that has a whole previous period in it. Without
 * one, the longest that fits; of fewer days, all of them.
 */
export function defaultPeriod(data: Period): Period {
  const all = Math.max(1, periodDays(data));
  const days = usualDays.find((usual) => 2 * usual <= all) ?? usualDays.find((usual) => usual <= all) ?? all;
  return lastDays(data, days);
}

/** The last so many days of the data, and all of them where there are fewer. */
export function lastDays({ from, to }: Period, days: number): Period {
  const all = Math.max(1, periodDays({ from, to }));
  return { from: addDays(to, 1 - Math.min(days, all)), to };
}
