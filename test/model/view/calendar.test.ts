import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, requireDay } from "../../../lib/base/day";
import {
  begunUnit,
  calendarUnit,
  calendarUnits,
  isStepEnd,
  stepEnds,
  unitAround,
  unitBefore,
} from "../../../lib/model/view/calendar";
import { steps } from "../../../lib/model/view/step";
import { calendars, days, firstDay, lastDay, period, periods, plain } from "./calendar";

const units = fc.constantFrom(...calendarUnits);
const anyStep = fc.constantFrom(...steps);

test("a day lies in its unit, and the unit before ends the day before", () => {
  fc.assert(
    fc.property(days, units, calendars, (day, unit, calendar) => {
      const around = unitAround(day, unit, calendar);
      const before = unitBefore(day, unit, calendar);
      expect(around.from <= day && day <= around.to).toBe(true);
      expect(before === null ? firstDay : addDays(before.to, 1)).toBe(around.from);
      expect(before === null || before.from <= before.to).toBe(true);
    }),
  );
});

test("every day of a unit has the same unit, of as many days as the calendar says", () => {
  const lengths = { week: [7], month: [28, 29, 30, 31], quarter: [89, 90, 91, 92], year: [365, 366] };
  const inner = days.filter((day) => day > "0002-12-31" && day < "9998-01-01");
  fc.assert(
    fc.property(inner, units, calendars, fc.nat(), (day, unit, calendar, n) => {
      const around = unitAround(day, unit, calendar);
      const count = daysBetween(around.from, around.to) + 1;
      expect(lengths[unit]).toContain(count);
      expect(unitAround(addDays(around.from, n % count), unit, calendar)).toEqual(around);
      expect(calendarUnit(around, calendar)).toBe(unit);
      expect(begunUnit({ from: around.from, to: addDays(around.to, -1) }, calendar)).not.toBeNull();
    }),
  );
});

test("quarters and years start in the months that follow from the first", () => {
  fc.assert(
    fc.property(days, calendars, (day, { year_month }) => {
      fc.pre(day > "0002-01-01");
      const month = (unit: "quarter" | "year") =>
        Number(unitAround(day, unit, { year_month }).from.slice(5, 7));
      expect(month("year")).toBe(year_month);
      expect((month("quarter") - year_month + 12) % 3).toBe(0);
    }),
  );
});

describe("what a period is, and what it begins:", () => {
  test.each([
    ["2024-02-01 2024-02-29", 1, "month", null],
    ["2023-02-01 2023-02-28", 1, "month", null],
    ["2024-02-01 2024-02-28", 1, null, "month"],
    ["2024-04-01 2024-04-30", 1, "month", "quarter"],
    ["2024-01-01 2024-03-31", 1, "quarter", "year"],
    ["2024-01-01 2024-01-31", 1, "month", "quarter"],
    ["2024-02-01 2024-04-30", 1, null, null],
    ["2024-02-01 2024-04-30", 2, "quarter", "year"],
    ["2024-02-01 2024-04-30", 5, "quarter", null],
    ["2023-07-01 2024-06-30", 7, "year", null],
    ["2023-07-01 2024-06-30", 1, null, null],
    ["2024-07-01 2024-07-07", 1, "week", "month"],
    ["2024-07-01 2024-07-03", 1, null, "week"],
    ["2024-07-02 2024-07-08", 1, null, null],
    ["2021-02-01 2021-02-28", 1, "month", null],
  ] as const)("%s with the year from month %i", (text, year_month, whole, begun) => {
    expect(calendarUnit(period(text), { year_month })).toBe(whole);
    expect(begunUnit(period(text), { year_month })).toBe(begun);
  });
});

describe("ends of steps", () => {
  test.each([
    ["2024-03-31", "month", 1, "2023-12-31 2024-01-31 2024-02-29 2024-03-31"],
    ["2024-03-30", "month", 1, "2023-12-31 2024-01-31 2024-02-29 2024-03-30"],
    ["2023-03-01", "month", 1, "2022-12-31 2023-01-31 2023-02-28 2023-03-01"],
    ["2024-03-03", "week", 1, "2024-02-11 2024-02-18 2024-02-25 2024-03-03"],
    ["2024-03-04", "week", 1, "2024-02-18 2024-02-25 2024-03-03 2024-03-04"],
    ["2024-05-15", "quarter", 1, "2023-09-30 2023-12-31 2024-03-31 2024-05-15"],
    ["2024-05-15", "quarter", 2, "2023-10-31 2024-01-31 2024-04-30 2024-05-15"],
    ["2024-02-29", "quarter", 12, "2023-05-31 2023-08-31 2023-11-30 2024-02-29"],
  ] as const)("to %s by %s, year from month %i", (to, step, year_month, expected) => {
    expect(stepEnds(requireDay(to), step, 4, { year_month })).toEqual(expected.split(" "));
  });

  test("rise without a day twice, end with the last day, and those before it end a step each", () => {
    fc.assert(
      fc.property(days, anyStep, fc.integer({ min: 1, max: 40 }), calendars, (to, step, count, calendar) => {
        const ends = stepEnds(to, step, count, calendar);
        expect(ends).toEqual([...new Set(ends)].sort());
        expect(ends.at(-1)).toBe(to);
        expect(ends.slice(0, -1).filter((day) => !isStepEnd(day, step, calendar))).toEqual([]);
        const before = unitBefore(ends[0] ?? to, step, calendar);
        expect(ends.length === count || before === null).toBe(true);
      }),
    );
  });

  test("leave out no step", () => {
    fc.assert(
      fc.property(days, anyStep, calendars, (to, step, calendar) => {
        const ends = stepEnds(to, step, 30, calendar);
        const next = ends.slice(0, -1).map((day) => unitAround(addDays(day, 1), step, calendar).to);
        expect(next.slice(0, -1)).toEqual(ends.slice(1, -1));
        expect(ends.length === 1 || to <= (next.at(-1) ?? to)).toBe(true);
      }),
    );
  });

  test("stop where the calendar begins, and one is always there", () => {
    expect(stepEnds(firstDay, "month", 5, plain)).toEqual([firstDay]);
    expect(stepEnds(requireDay("0001-02-28"), "month", 5, plain)).toEqual(["0001-01-31", "0001-02-28"]);
    expect(stepEnds(lastDay, "quarter", 2, { year_month: 2 })).toEqual(["9999-10-31", "9999-12-31"]);
    expect(stepEnds(lastDay, "week", 0, plain)).toEqual([lastDay]);
  });
});

test("a unit that a period begins is longer than the period", () => {
  fc.assert(
    fc.property(periods, calendars, (begun, calendar) => {
      const unit = begunUnit(begun, calendar);
      fc.pre(unit !== null);
      const whole = unitAround(begun.from, unit, calendar);
      expect([whole.from, begun.to < whole.to]).toEqual([begun.from, true]);
    }),
  );
});
