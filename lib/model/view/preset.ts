import { addDays } from "../../base/day";
import { type Calendar, type CalendarUnit, unitAround, unitBefore } from "./calendar";
import type { Period } from "./period";

export const presetIds = [
  "last_30",
  "last_90",
  "last_182",
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
export function presetPeriod(id: PresetId, data: Period, calendar: Calendar): Period {
  return presets[id](data, calendar);
}

type Preset = (data: Period, calendar: Calendar) => Period;

const presets: Readonly<Record<PresetId, Preset>> = {
  last_30: last(30),
  last_90: last(90),
  last_182: last(182),
  last_365: last(365),
  this_month: current("month"),
  previous_month: previous("month"),
  this_quarter: current("quarter"),
  previous_quarter: previous("quarter"),
  this_year: current("year"),
  previous_year: previous("year"),
  all: (data) => data,
};

function last(days: number): Preset {
  return ({ to }) => ({ from: addDays(to, 1 - days), to });
}

function current(unit: CalendarUnit): Preset {
  return ({ to }, calendar) => ({ from: unitAround(to, unit, calendar).from, to });
}

/** Without a unit before it in the calendar, the unit itself is used. */
function previous(unit: CalendarUnit): Preset {
  return ({ to }, calendar) => unitBefore(to, unit, calendar) ?? unitAround(to, unit, calendar);
}
