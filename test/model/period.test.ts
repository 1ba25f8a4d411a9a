import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, requireDay } from "../../lib/base/day";
import { defaultPeriod, periodDays, presetIds, presetPeriod, previousPeriod } from "../../lib/model/period";
import { firstDay, periods } from "./calendar";

function period(text: string) {
  const [from = "", to = ""] = text.split(" ");
  return { from: requireDay(from), to: requireDay(to) };
}

describe("presets count back from the last day of the data:", () => {
  const presets = {
    "2024-03-31": {
      last_30: "2024-03-02 2024-03-31",
      last_90: "2024-01-02 2024-03-31",
      last_365: "2023-04-02 2024-03-31",
      this_month: "2024-03-01 2024-03-31",
      previous_month: "2024-02-01 2024-02-29",
      this_quarter: "2024-01-01 2024-03-31",
      previous_quarter: "2023-10-01 2023-12-31",
      this_year: "2024-01-01 2024-03-31",
      previous_year: "2023-01-01 2023-12-31",
      all: "2020-01-15 2024-03-31",
    },
    "2024-02-29": {
      last_30: "2024-01-31 2024-02-29",
      last_90: "2023-12-02 2024-02-29",
      last_365: "2023-03-02 2024-02-29",
      this_month: "2024-02-01 2024-02-29",
      previous_month: "2024-01-01 2024-01-31",
      this_quarter: "2024-01-01 2024-02-29",
      previous_quarter: "2023-10-01 2023-12-31",
      this_year: "2024-01-01 2024-02-29",
      previous_year: "2023-01-01 2023-12-31",
      all: "2020-01-15 2024-02-29",
    },
    "2025-12-31": {
      last_30: "2025-12-02 2025-12-31",
      last_90: "2025-10-03 2025-12-31",
      last_365: "2025-01-01 2025-12-31",
      this_month: "2025-12-01 2025-12-31",
      previous_month: "2025-11-01 2025-11-30",
      this_quarter: "2025-10-01 2025-12-31",
      previous_quarter: "2025-07-01 2025-09-30",
      this_year: "2025-01-01 2025-12-31",
      previous_year: "2024-01-01 2024-12-31",
      all: "2020-01-15 2025-12-31",
    },
  } as const;
  const cases = Object.entries(presets).flatMap(([last, rows]) =>
    presetIds.map((id) => [last, id, rows[id]] as const),
  );
  test.each(cases)("%s %s", (last, id, expected) => {
    const data = { from: requireDay("2020-01-15"), to: requireDay(last) };
    expect(presetPeriod(id, data)).toEqual(period(expected));
  });
});

test("every preset of every data runs forward", () => {
  fc.assert(
    fc.property(periods, fc.constantFrom(...presetIds), (data, id) => {
      const { from, to } = presetPeriod(id, data);
      expect(from <= to).toBe(true);
    }),
  );
});

test("the default period is the last 365 days, or all there are", () => {
  expect(defaultPeriod(period("2020-01-15 2024-03-31"))).toEqual(period("2023-04-02 2024-03-31"));
  expect(defaultPeriod(period("2024-03-30 2024-03-31"))).toEqual(period("2024-03-30 2024-03-31"));
});

test("the previous period is as long and ends the day before, wherever the calendar goes back that far", () => {
  fc.assert(
    fc.property(periods, (now) => {
      const previous = previousPeriod(now);
      fc.pre(daysBetween(firstDay, now.from) >= periodDays(now));
      expect(periodDays(previous)).toBe(periodDays(now));
      expect(addDays(previous.to, 1)).toBe(now.from);
    }),
  );
});

test.each([
  ["2024-03-01 2024-03-31", "2024-01-30 2024-02-29"],
  ["2024-02-29 2024-02-29", "2024-02-28 2024-02-28"],
  ["2023-03-01 2024-02-29", "2022-02-28 2023-02-28"],
])("before %s comes %s", (now, before) => {
  expect(previousPeriod(period(now))).toEqual(period(before));
});
