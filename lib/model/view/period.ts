import { addDays, type Day, daysBetween, maxDay, minDay } from "../../base/day";

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

/** The period of a page that names none: the last 365 days of the data, or all of them when there are fewer. */
export function defaultPeriod(data: Period): Period {
  return { from: maxDay(addDays(data.to, -364), minDay(data.from, data.to)), to: data.to };
}
