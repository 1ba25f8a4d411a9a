import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween, endOfMonth } from "../../../lib/base/day";
import { defaultPeriod, periodDays, previousPeriod } from "../../../lib/model/view/period";
import { firstDay, monthStarts, period, periods } from "./calendar";

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

test("the previous period of every month is as long and touches it", () => {
  for (const start of monthStarts) {
    const month = { from: start, to: endOfMonth(start) };
    const { from, to } = previousPeriod(month);
    expect([start, daysBetween(from, to)]).toEqual([start, daysBetween(month.from, month.to)]);
    expect(daysBetween(to, month.from)).toBe(1);
  }
});
