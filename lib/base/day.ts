import { Temporal } from "temporal-polyfill";

/** A calendar day as `YYYY-MM-DD`, years 0001 to 9999, without time or zone. */
export type Day = string & { readonly __day: true };

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** The day that a text spells, or null when it is not a day of the calendar. */
export function maybeDay(text: string): Day | null {
  if (!shape.test(text) || text.startsWith("0000")) return null;
  try {
    return print(Temporal.PlainDate.from(text, { overflow: "reject" }));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Like `maybeDay`, for text of our own making. Throws when it is not a day. */
export function requireDay(text: string): Day {
  const day = maybeDay(text);
  if (day === null) throw new Error(`invalid day: ${text}`);
  return day;
}

const first = "0001-01-01" as Day;
const last = "9999-12-31" as Day;

/** The day `days` later (earlier when negative), kept within years 0001 to 9999. */
export function addDays(day: Day, days: number): Day {
  return hold(plain(day).add({ days }));
}

/** The same day `months` later, or the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  return hold(plain(day).add({ months }));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return plain(from).until(plain(to), { largestUnit: "days" }).days;
}

export function startOfMonth(day: Day): Day {
  return print(plain(day).with({ day: 1 }));
}

export function endOfMonth(day: Day): Day {
  const date = plain(day);
  return print(date.with({ day: date.daysInMonth }));
}

/** The Monday of the day's week. */
export function startOfWeek(day: Day): Day {
  const date = plain(day);
  return hold(date.subtract({ days: date.dayOfWeek - 1 }));
}

export function endOfWeek(day: Day): Day {
  const date = plain(day);
  return hold(date.add({ days: 7 - date.dayOfWeek }));
}

/** First day of a quarter or year of the shop, whose year starts in the month `year_month` (1 to 12). */
export function startOfQuarter(day: Day, year_month = 1): Day {
  return startOfMonths(day, 3, year_month);
}

export function endOfQuarter(day: Day, year_month = 1): Day {
  return endOfMonths(day, 3, year_month);
}

export function startOfYear(day: Day, year_month = 1): Day {
  return startOfMonths(day, 12, year_month);
}

export function endOfYear(day: Day, year_month = 1): Day {
  return endOfMonths(day, 12, year_month);
}

function startOfMonths(day: Day, length: number, year_month: number): Day {
  return addMonths(startOfMonth(day), -monthsInto(day, length, year_month));
}

function endOfMonths(day: Day, length: number, year_month: number): Day {
  return endOfMonth(addMonths(startOfMonth(day), length - 1 - monthsInto(day, length, year_month)));
}

function monthsInto(day: Day, length: number, year_month: number): number {
  return (plain(day).month - year_month + 12) % length;
}

/** The earlier of two days. ISO days sort as text. */
export function minDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function maxDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function plain(day: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

function hold(date: Temporal.PlainDate): Day {
  if (date.year < 1) return first;
  if (date.year > 9999) return last;
  return print(date);
}

function print(date: Temporal.PlainDate): Day {
  return date.toString() as Day;
}
