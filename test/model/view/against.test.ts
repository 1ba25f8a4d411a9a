import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, endOfMonth, startOfMonth } from "../../../lib/base/day";
import { against, againstIds } from "../../../lib/model/view/against";
import { calendarUnit, calendarUnits, unitAround } from "../../../lib/model/view/calendar";
import { periodDays } from "../../../lib/model/view/period";
import { calendars, days, firstDay, lastDay, monthStarts, period, periods, plain } from "./calendar";

const longData = { from: firstDay, to: lastDay };
const ground = { data: longData, calendar: plain };
const weekday = (day: string) => new Date(day).getUTCDay();

describe("previous", () => {
  test("is as long as B and touches it, for every month", () => {
    for (const from of monthStarts) {
      const b = { from, to: endOfMonth(from) };
      const pair = against("previous", b, ground);
      expect(pair?.b).toEqual(b);
      expect(pair && [periodDays(pair.a), addDays(pair.a.to, 1)]).toEqual([periodDays(b), from]);
    }
  });

  test("there is none before the first of all days", () => {
    expect(against("previous", { from: firstDay, to: lastDay }, ground)).toBeNull();
    expect(against("previous", period("0001-01-02 0001-01-09"), ground)?.a).toEqual(
      period("0001-01-01 0001-01-01"),
    );
  });
});

describe("unit", () => {
  test.each([
    ["2011-07-01 2011-09-30", 1, "2011-04-01 2011-06-30"],
    ["2011-07-01 2011-09-30", 2, null],
    ["2024-03-01 2024-03-31", 1, "2024-02-01 2024-02-29"],
    ["2023-03-01 2023-03-31", 1, "2023-02-01 2023-02-28"],
    ["2024-01-01 2024-01-31", 1, "2023-12-01 2023-12-31"],
    ["2024-03-04 2024-03-10", 1, "2024-02-26 2024-03-03"],
    ["2024-03-05 2024-03-11", 1, null],
    ["2025-01-01 2025-12-31", 1, "2024-01-01 2024-12-31"],
    ["2024-04-01 2025-03-31", 4, "2023-04-01 2024-03-31"],
    ["2024-05-01 2024-07-31", 2, "2024-02-01 2024-04-30"],
    ["2024-03-01 2024-03-30", 1, null],
  ] as const)("of %s with the year from month %i", (b, year_month, a) => {
    const pair = against("unit", period(b), { data: longData, calendar: { year_month } });
    expect(pair?.a ?? null).toEqual(a === null ? null : period(a));
  });

  test("is a whole unit of the same kind that ends the day before B", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...calendarUnits), calendars, (day, unit, calendar) => {
        fc.pre(day > "0003-01-01" && day < "9998-01-01");
        const b = unitAround(day, unit, calendar);
        const pair = against("unit", b, { data: longData, calendar });
        expect(pair && addDays(pair.a.to, 1)).toBe(b.from);
        expect(pair && calendarUnit(pair.a, calendar)).toBe(unit);
      }),
    );
  });
});

describe("year", () => {
  test.each([
    ["2024-02-01 2024-02-29", "2023-02-01 2023-02-28"],
    ["2025-02-01 2025-02-28", "2024-02-01 2024-02-29"],
    ["2024-02-29 2024-02-29", "2023-02-28 2023-02-28"],
    ["2024-02-29 2024-03-05", "2023-02-28 2023-03-05"],
    ["2025-02-10 2025-02-28", "2024-02-10 2024-02-28"],
    ["2024-03-01 2025-02-28", "2023-03-01 2024-02-29"],
    ["2024-12-16 2025-01-06", "2023-12-16 2024-01-06"],
  ])("of %s is %s", (b, a) => {
    expect(against("year", period(b), ground)).toEqual({ a: period(a), b: period(b) });
  });

  test("of whole months is the same whole months", () => {
    fc.assert(
      fc.property(fc.constantFrom(...monthStarts), fc.nat({ max: 30 }), (from, months) => {
        const b = { from, to: endOfMonth(addMonths(from, months)) };
        const a = against("year", b, ground)?.a;
        expect([a?.from, a?.to]).toEqual([addMonths(b.from, -12), endOfMonth(addMonths(b.to, -12))]);
        expect([a?.from.slice(5), a?.to.slice(5, 7)]).toEqual([b.from.slice(5), b.to.slice(5, 7)]);
        expect(a && addDays(a.to, 1)).toBe(a && startOfMonth(addDays(a.to, 1)));
      }),
    );
  });
});

test("364 days back are the same weekdays", () => {
  fc.assert(
    fc.property(periods, (b) => {
      fc.pre(b.from >= "0002-01-01");
      const pair = against("weekdays", b, ground);
      expect(pair && [weekday(pair.a.from), weekday(pair.a.to)]).toEqual([weekday(b.from), weekday(b.to)]);
      expect(pair && [daysBetween(pair.a.from, b.from), periodDays(pair.a)]).toEqual([364, periodDays(b)]);
    }),
  );
});

describe("to date", () => {
  test.each([
    ["a month that is not over", "2024-03-01 2024-03-31", "2024-03-20", "02-01 02-20", "03-01 03-20"],
    ["as much of it as there is", "2024-03-01 2024-03-20", "2024-03-20", "02-01 02-20", "03-01 03-20"],
    ["less than there is", "2024-03-01 2024-03-18", "2024-03-20", "02-01 02-18", "03-01 03-18"],
    ["no further than February", "2024-03-01 2024-03-31", "2024-03-30", "02-01 02-29", "03-01 03-30"],
    ["a quarter", "2024-04-01 2024-06-30", "2024-05-02", "01-01 02-01", "04-01 05-02"],
    [
      "a quarter of which a month is over",
      "2024-04-01 2024-04-30",
      "2024-04-30",
      "01-01 01-30",
      "04-01 04-30",
    ],
    ["a week", "2024-07-08 2024-07-14", "2024-07-10", "07-01 07-03", "07-08 07-10"],
    ["a month and more", "2024-03-01 2024-04-20", "2024-03-15", "02-01 02-15", "03-01 03-15"],
  ])("%s: %s, data to %s", (_, b, last, a, cut) => {
    const data = period(`2020-01-01 ${last}`);
    const inYear = (text: string) => period(text.replaceAll(/(?<= |^)/g, "2024-"));
    expect(against("to_date", period(b), { data, calendar: plain })).toEqual({
      a: inYear(a),
      b: inYear(cut),
    });
  });

  test.each([
    ["B is a month that is over", "2024-03-01 2024-03-31", "2024-04-02"],
    ["B was a part of a month that is over", "2024-03-01 2024-03-20", "2024-04-02"],
    ["B begins no unit", "2024-03-02 2024-03-31", "2024-03-20"],
    ["B starts after the data", "2024-04-01 2024-04-30", "2024-03-31"],
  ])("none when %s", (_, b, last) => {
    const data = period(`2020-01-01 ${last}`);
    expect(against("to_date", period(b), { data, calendar: plain })).toBeNull();
  });

  test("the year of the shop", () => {
    const data = period("2020-01-01 2024-06-10");
    expect(
      against("to_date", period("2024-04-01 2025-03-31"), { data, calendar: { year_month: 4 } }),
    ).toEqual({
      a: period("2023-04-01 2023-06-10"),
      b: period("2024-04-01 2024-06-10"),
    });
  });

  test("sets like against like: both begin a unit of one kind, A is as long as B or all of its unit", () => {
    const small = fc.record({ day: days, unit: fc.constantFrom(...calendarUnits), calendar: calendars });
    fc.assert(
      fc.property(small, fc.nat({ max: 400 }), ({ day, unit, calendar }, n) => {
        fc.pre(day > "0003-01-01" && day < "9998-01-01");
        const b = unitAround(day, unit, calendar);
        const last = addDays(b.from, n % (periodDays(b) - 1));
        const pair = against("to_date", b, { data: { from: firstDay, to: last }, calendar });
        expect(pair?.b).toEqual({ from: b.from, to: last });
        const before = unitAround(addDays(b.from, -1), unit, calendar);
        expect(pair?.a.from).toBe(before.from);
        expect(pair && periodDays(pair.a)).toBe(Math.min(periodDays(before), periodDays({ ...b, to: last })));
      }),
    );
  });
});

test("no choice throws or turns round, at the ends of the calendar neither", () => {
  const near = fc.constantFrom(firstDay, addDays(firstDay, 40), addDays(lastDay, -40), lastDay);
  const anyDay = fc.oneof(days, near);
  const anyPeriod = fc
    .tuple(anyDay, anyDay)
    .map(([x, y]) => (x < y ? { from: x, to: y } : { from: y, to: x }));
  fc.assert(
    fc.property(
      fc.constantFrom(...againstIds),
      fc.oneof(anyPeriod, periods),
      anyPeriod,
      calendars,
      (id, b, data, calendar) => {
        const pair = against(id, b, { data, calendar });
        if (pair === null) return;
        expect([pair.a, pair.b].filter(({ from, to }) => from > to)).toEqual([]);
        expect(pair.a.from < pair.b.from || pair.a.from === firstDay).toBe(true);
        expect(pair.a.to < pair.b.to).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});
