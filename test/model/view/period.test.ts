import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween, endOfMonth } from "../../../lib/base/day";
import { defaultPeriod, periodDays, previousPeriod, usualDays } from "../../../lib/model/view/period";
import { firstDay, monthStarts, period, periods } from "./calendar";

test.each([
  ["2020-01-15 2024-03-31", "2023-04-02 2024-03-31"],
  ["2022-04-02 2024-03-31", "2023-04-02 2024-03-31"],
  ["2022-04-03 2024-03-31", "2023-10-02 2024-03-31"],
  ["2023-04-02 2024-03-31", "2023-10-02 2024-03-31"],
  ["2024-02-01 2024-03-31", "2024-03-02 2024-03-31"],
  ["2024-02-15 2024-03-31", "2024-03-02 2024-03-31"],
  ["2024-03-30 2024-03-31", "2024-03-30 2024-03-31"],
])("data of %s open with %s", (data, opened) => {
  expect(defaultPeriod(period(data))).toEqual(period(opened));
});

test("the default period ends with the data, and the previous one is in the data wherever a usual one has such", () => {
  fc.assert(
    fc.property(periods, (data) => {
      const opened = defaultPeriod(data);
      expect(opened.to).toBe(data.to);
      expect(opened.from >= data.from).toBe(true);
      const days = periodDays(data);
      const whole = usualDays.filter((usual) => 2 * usual <= days);
      if (whole.length > 0) {
        expect(periodDays(opened)).toBe(Math.max(...whole));
        expect(previousPeriod(opened).from >= data.from).toBe(true);
      } else expect(periodDays(opened)).toBe(Math.min(days, 30));
    }),
  );
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
