import fc from "fast-check";
import { addDays, addMonths, requireDay } from "../../../lib/base/day";
import type { Calendar } from "../../../lib/model/view/calendar";
import type { Period } from "../../../lib/model/view/period";

export const firstDay = requireDay("0001-01-01");
export const lastDay = requireDay("9999-12-31");

/** Days of the whole calendar, its ends, and days near the ends of months. */
export const days = fc.oneof(
  fc.integer({ min: 0, max: 3_652_058 }).map((n) => addDays(firstDay, n)),
  fc.constantFrom(
    firstDay,
    lastDay,
    requireDay("2024-02-29"),
    requireDay("2023-12-31"),
    requireDay("2024-01-31"),
  ),
);

/** Periods that run forward, long and short. */
export const periods: fc.Arbitrary<Period> = fc.oneof(
  fc.tuple(days, days).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  fc.tuple(days, fc.integer({ min: 0, max: 400 })).map(([from, n]) => ({ from, to: addDays(from, n) })),
);

/** Shops whose year starts in any month. */
export const calendars: fc.Arbitrary<Calendar> = fc
  .integer({ min: 1, max: 12 })
  .map((year_month) => ({ year_month }));

/** The year of most shops. */
export const plain: Calendar = { year_month: 1 };

/** The period that "2024-01-01 2024-01-31" spells. */
export function period(text: string): Period {
  const [from = "", to = ""] = text.split(" ");
  return { from: requireDay(from), to: requireDay(to) };
}

/** Every month of nine years, two of them leap years. */
export const monthStarts = Array.from({ length: 108 }, (_, i) => addMonths(requireDay("2019-01-01"), i));
