import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presetIds, presetPeriod } from "../../../lib/model/view/preset";
import { calendars, period, periods, plain } from "./calendar";

describe("presets count back from the last day of the data:", () => {
  const presets = {
    "2024-03-31": {
      last_30: "2024-03-02 2024-03-31",
      last_90: "2024-01-02 2024-03-31",
      last_182: "2023-10-02 2024-03-31",
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
      last_182: "2023-09-01 2024-02-29",
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
      last_182: "2025-07-03 2025-12-31",
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
    const data = period(`2020-01-15 ${last}`);
    expect(presetPeriod(id, data, plain)).toEqual(period(expected));
  });
});

test("every preset of every data runs forward", () => {
  fc.assert(
    fc.property(periods, fc.constantFrom(...presetIds), calendars, (data, id, calendar) => {
      const { from, to } = presetPeriod(id, data, calendar);
      expect(from <= to).toBe(true);
    }),
  );
});

describe("quarters and years start where the shop's year does:", () => {
  test.each([
    [4, "2024-03-31", "this_quarter", "2024-01-01 2024-03-31"],
    [4, "2024-03-31", "this_year", "2023-04-01 2024-03-31"],
    [4, "2024-04-01", "this_year", "2024-04-01 2024-04-01"],
    [4, "2024-04-01", "previous_year", "2023-04-01 2024-03-31"],
    [2, "2024-01-31", "this_quarter", "2023-11-01 2024-01-31"],
    [2, "2024-02-29", "this_quarter", "2024-02-01 2024-02-29"],
    [2, "2024-02-29", "previous_quarter", "2023-11-01 2024-01-31"],
    [12, "2024-03-01", "this_quarter", "2024-03-01 2024-03-01"],
    [12, "2024-03-01", "previous_quarter", "2023-12-01 2024-02-29"],
    [12, "2024-03-01", "previous_year", "2022-12-01 2023-11-30"],
  ] as const)("year from month %i, data to %s, %s", (year_month, last, id, expected) => {
    expect(presetPeriod(id, period(`2020-01-15 ${last}`), { year_month })).toEqual(period(expected));
  });
});
