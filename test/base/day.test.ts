import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  maxDay,
  maybeDay,
  minDay,
  requireDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from "../../lib/base/day";
import { days, firstDay, lastDay } from "../model/view/calendar";

test.each(["2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29"])("%s is a day", (text) => {
  expect(maybeDay(text)).toBe(text);
});

test.each([
  "2023-02-29",
  "1900-02-29",
  "2024-13-01",
  "2024-00-10",
  "2024-04-31",
  "0000-01-01",
  "10000-01-01",
  "2024-1-1",
  " 2024-01-01",
  "2024-01-01T00:00",
  "2024-01-01\n",
  "٢٠٢٤-٠١-٠١",
  "",
])("%j is no day", (text) => {
  expect(maybeDay(text)).toBeNull();
  expect(() => requireDay(text)).toThrow("invalid day");
});

test("no text makes it throw, and what it takes is the day as written", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d$/)), (text) => {
      expect([null, text]).toContain(maybeDay(text));
    }),
  );
});

test("days are counted as the proleptic Gregorian calendar counts them", () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(daysBetween(a, b)).toBe((Date.parse(b) - Date.parse(a)) / 86_400_000);
      expect(addDays(a, daysBetween(a, b))).toBe(b);
      expect([minDay(a, b), maxDay(a, b)]).toEqual([a, b].sort());
    }),
  );
});

test("arithmetic is held within the years 0001 to 9999", () => {
  expect(addDays(firstDay, -1)).toBe(firstDay);
  expect(addDays(lastDay, 1)).toBe(lastDay);
  expect(addDays(firstDay, 3_652_058)).toBe(lastDay);
  expect(addDays(lastDay, -3_652_058)).toBe(firstDay);
  expect(addMonths(firstDay, -1)).toBe(firstDay);
  expect(addMonths(lastDay, 1)).toBe(lastDay);
  expect(endOfMonth(lastDay)).toBe(lastDay);
  expect(startOfWeek(firstDay)).toBe(firstDay);
  expect([startOfMonth(firstDay), startOfQuarter(firstDay), startOfYear(firstDay)]).toEqual([
    firstDay,
    firstDay,
    firstDay,
  ]);
});

describe("months keep their day or take their last one", () => {
  test.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", -48, "2020-02-29"],
    ["2024-08-31", 1, "2024-09-30"],
    ["2024-12-15", 1, "2025-01-15"],
  ])("%s %i months on is %s", (day, months, expected) => {
    expect(addMonths(requireDay(day), months)).toBe(expected);
  });
});

describe("stretches start on their first day", () => {
  test.each([
    ["2024-02-29", "2024-02-26", "2024-02-01", "2024-01-01", "2024-02-29"],
    ["2024-12-30", "2024-12-30", "2024-12-01", "2024-10-01", "2024-12-31"],
    ["2025-01-05", "2024-12-30", "2025-01-01", "2025-01-01", "2025-01-31"],
    ["2023-06-30", "2023-06-26", "2023-06-01", "2023-04-01", "2023-06-30"],
  ])("%s", (text, week, month, quarter, end) => {
    const day = requireDay(text);
    expect([startOfWeek(day), startOfMonth(day), startOfQuarter(day), endOfMonth(day)]).toEqual([
      week,
      month,
      quarter,
      end,
    ]);
    expect(startOfYear(day)).toBe(`${text.slice(0, 4)}-01-01`);
  });
});
