import { addDays, addMonths, endOfMonth, minDay, requireDay, startOfMonth } from "../../base/day";
import {
  begunUnit,
  type Calendar,
  type CalendarUnit,
  calendarUnit,
  calendarUnits,
  unitAround,
  unitBefore,
} from "./calendar";
import { type Period, periodDays, previousPeriod } from "./period";

/** Quick choices of the period A to compare a period B with. */
export const againstIds = ["previous", "unit", "year", "weekdays", "to_date"] as const;

export type AgainstId = (typeof againstIds)[number];

/** What a choice is made from: the days of the data, and the shop's calendar. */
export type AgainstGround = Readonly<{ data: Period; calendar: Calendar }>;

/** Periods A and B of a choice. B is the given period; `to_date` ends it with the data. Null if there is no such A. */
export function against(
  id: AgainstId,
  b: Period,
  ground: AgainstGround,
): Readonly<{ a: Period; b: Period }> | null {
  return choices[id](b, ground);
}

type PeriodPair = ReturnType<typeof against>;

const choices: Readonly<Record<AgainstId, (b: Period, ground: AgainstGround) => PeriodPair>> = {
  previous: (b) => pair(addDays(b.from, -1) < b.from ? previousPeriod(b) : null, b),
  unit: (b, { calendar }) => {
    const unit = calendarUnit(b, calendar);
    return pair(unit === null ? null : unitBefore(b.from, unit, calendar), b);
  },
  year: (b) => pair(hasYearBefore(b) ? yearBefore(b) : null, b),
  weekdays: (b) =>
    pair(hasYearBefore(b) ? { from: addDays(b.from, -364), to: addDays(b.to, -364) } : null, b),
  to_date: toDate,
};

function pair(a: Period | null, b: Period): PeriodPair {
  return a === null ? null : { a, b };
}

const secondYear = requireDay("0002-01-01");

function hasYearBefore({ to }: Period): boolean {
  return to >= secondYear;
}

/** Whole months stay whole, so that February always has its last day; else 29 February becomes the 28th. */
function yearBefore({ from, to }: Period): Period {
  const whole = from === startOfMonth(from) && to === endOfMonth(to);
  const last = addMonths(to, -12);
  return { from: addMonths(from, -12), to: whole ? endOfMonth(last) : last };
}

/** As many days of the unit before as B has come to, where B begins a unit that is not over when the data ends. */
function toDate(given: Period, ground: AgainstGround): PeriodPair {
  const b = { from: given.from, to: minDay(given.to, ground.data.to) };
  const unit = b.from > b.to ? null : unfinishedUnit(given, b, ground);
  const before = unit === null ? null : unitBefore(b.from, unit, ground.calendar);
  if (before === null) return null;
  return { a: { from: before.from, to: minDay(addDays(before.from, periodDays(b) - 1), before.to) }, b };
}

/** The shortest unit that contains all of B, or else B's days in the data. */
function unfinishedUnit(given: Period, b: Period, { data, calendar }: AgainstGround): CalendarUnit | null {
  const hasRoom = (unit: CalendarUnit) => {
    const whole = unitAround(b.from, unit, calendar);
    return whole.from === b.from && given.to <= whole.to && b.to < whole.to;
  };
  const unit = calendarUnits.find(hasRoom) ?? begunUnit(b, calendar);
  return unit !== null && unitAround(b.from, unit, calendar).to > data.to ? unit : null;
}
