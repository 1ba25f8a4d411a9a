import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  endOfMonth,
  maxDay,
  minDay,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from "../base/day";

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

export const presetIds = [
  "last_30",
  "last_90",
  "last_365",
  "this_month",
  "previous_month",
  "this_quarter",
  "previous_quarter",
  "this_year",
  "previous_year",
  "all",
] as const;

export type PresetId = (typeof presetIds)[number];

/** A preset's days. "This" and "last" count back from the last day of the data, not from today. */
export function presetPeriod(id: PresetId, data: Period): Period {
  return presets[id](data);
}

/** The period of a page that names none: the last 365 days of the data, or all of them when there are fewer. */
export function defaultPeriod(data: Period): Period {
  const year = presetPeriod("last_365", data);
  return { from: maxDay(year.from, minDay(data.from, data.to)), to: year.to };
}

const presets: Readonly<Record<PresetId, (data: Period) => Period>> = {
  last_30: ({ to }) => ({ from: addDays(to, -29), to }),
  last_90: ({ to }) => ({ from: addDays(to, -89), to }),
  last_365: ({ to }) => ({ from: addDays(to, -364), to }),
  this_month: ({ to }) => ({ from: startOfMonth(to), to }),
  previous_month: ({ to }) => whole(addMonths(startOfMonth(to), -1), 1),
  this_quarter: ({ to }) => ({ from: startOfQuarter(to), to }),
  previous_quarter: ({ to }) => whole(addMonths(startOfQuarter(to), -3), 3),
  this_year: ({ to }) => ({ from: startOfYear(to), to }),
  previous_year: ({ to }) => whole(addMonths(startOfYear(to), -12), 12),
  all: (data) => data,
};

function whole(from: Day, months: number): Period {
  return { from, to: endOfMonth(addMonths(from, months - 1)) };
}
