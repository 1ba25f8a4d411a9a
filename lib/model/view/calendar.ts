import {
  addDays,
  type Day,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  endOfYear,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from "../../base/day";
import type { Period } from "./period";
import type { Step } from "./step";

/** How a shop counts its days: weeks start on Monday, the year in the month `year_month` (1 to 12), quarters with it. */
export type Calendar = Readonly<{ year_month: number }>;

/** From the shortest to the longest. */
export const calendarUnits = ["week", "month", "quarter", "year"] as const;

export type CalendarUnit = (typeof calendarUnits)[number];

const ends: Readonly<Record<CalendarUnit, (day: Day, year_month: number) => Period>> = {
  week: (day) => ({ from: startOfWeek(day), to: endOfWeek(day) }),
  month: (day) => ({ from: startOfMonth(day), to: endOfMonth(day) }),
  quarter: (day, month) => ({ from: startOfQuarter(day, month), to: endOfQuarter(day, month) }),
  year: (day, month) => ({ from: startOfYear(day, month), to: endOfYear(day, month) }),
};

/** The whole week, month, quarter or year of a day, within years 0001 to 9999. */
export function unitAround(day: Day, unit: CalendarUnit, { year_month }: Calendar): Period {
  return ends[unit](day, year_month);
}

/** The whole unit before that of a day; null before the first of all days. */
export function unitBefore(day: Day, unit: CalendarUnit, calendar: Calendar): Period | null {
  const { from } = unitAround(day, unit, calendar);
  const last = addDays(from, -1);
  return last < from ? unitAround(last, unit, calendar) : null;
}

/** The whole unit that a period is, or null. */
export function calendarUnit({ from, to }: Period, calendar: Calendar): CalendarUnit | null {
  const isWhole = (unit: CalendarUnit) => {
    const whole = unitAround(from, unit, calendar);
    return whole.from === from && whole.to === to;
  };
  return calendarUnits.find(isWhole) ?? null;
}

/** The shortest unit that a period begins and does not complete, or null. */
export function begunUnit({ from, to }: Period, calendar: Calendar): CalendarUnit | null {
  const isBegun = (unit: CalendarUnit) => {
    const whole = unitAround(from, unit, calendar);
    return whole.from === from && to < whole.to;
  };
  return calendarUnits.find(isBegun) ?? null;
}

/** Ascending: the ends of the whole steps before `to`, then `to` itself; `count` days, fewer where the calendar begins. */
export function stepEnds(to: Day, step: Step, count: number, calendar: Calendar): Day[] {
  const days = [to];
  while (days.length < count) {
    const before = unitBefore(days[0] ?? to, step, calendar);
    if (before === null) break;
    days.unshift(before.to);
  }
  return days;
}

/** Whether a week, month or quarter ends with this day. */
export function isStepEnd(day: Day, step: Step, calendar: Calendar): boolean {
  return unitAround(day, step, calendar).to === day;
}
