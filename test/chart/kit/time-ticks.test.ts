import { describe, expect, it } from "vitest";
import { addDays, addMonths, requireDay } from "../../../lib/base/day";
import { monthNames, monthStarts, timeTicks } from "../../../lib/chart/kit/time-ticks";
import { wordsOf } from "../../../lib/i18n/words";

const room = { low: 0, high: 720 };
const marks = (from: string, count: number, next: (i: number) => number, months = false) =>
  Array.from({ length: count }, (_, i) => {
    const start = requireDay(from);
    return { day: months ? addMonths(start, i) : addDays(start, i * 7), at: next(i) };
  });

describe("time ticks", () => {
  it("name each month while there is room", () => {
    const ticks = timeTicks(
      marks("2024-11-01", 4, (i) => 100 + i * 100, true),
      "month",
      wordsOf("en"),
      room,
    );
    expect(ticks.map(({ text, year }) => `${text} ${year ?? ""}`.trim())).toEqual([
      "Nov 2024",
      "Dec",
      "Jan 2025",
      "Feb",
    ]);
  });

  it("keep years apart as well, where each tick has one", () => {
    const close = marks("2001-01-01", 20, (i) => 20 + i * 30, true).map(({ at }, i) => ({
      day: requireDay(`${2001 + i}-01-01`),
      at,
    }));
    const ticks = timeTicks(close, "month", wordsOf("en"), room);
    const gaps = ticks.slice(1).map(({ at }, i) => at - (ticks[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(33);
  });

  it("fall back to quarters, halves and round years", () => {
    const texts = (step: number) =>
      timeTicks(
        marks("2010-01-01", 180, (i) => 20 + i * step, true),
        "month",
        wordsOf("ru"),
        { low: 0, high: 1e5 },
      ).map(({ text }) => text);
    expect(texts(12).slice(0, 3)).toEqual(["янв", "апр", "июл"]);
    expect(texts(7).slice(0, 3)).toEqual(["янв", "июл", "янв"]);
    expect(texts(4).slice(0, 3)).toEqual(["2010", "2011", "2012"]);
    expect(texts(1)).toEqual(["2010", "2015", "2020"]);
  });

  it("name weeks by day, then by month", () => {
    const wide = timeTicks(
      marks("2024-12-02", 6, (i) => 60 + i * 100),
      "week",
      wordsOf("en"),
      room,
    );
    expect(wide.map(({ text }) => text).slice(0, 2)).toEqual(["2 Dec", "9 Dec"]);
    const narrow = timeTicks(
      marks("2024-12-02", 40, (i) => 60 + i * 12),
      "week",
      wordsOf("en"),
      room,
    );
    expect(narrow[0]).toMatchObject({ text: "Jan", year: "2025" });
  });

  it("find the months between two days, and few marks between any two", () => {
    expect(monthStarts(requireDay("2024-11-15"), requireDay("2025-02-01"))).toEqual([
      "2024-12-01",
      "2025-01-01",
      "2025-02-01",
    ]);
    expect(monthStarts(requireDay("2024-11-15"), requireDay("2024-11-20"))).toEqual(["2024-11-15"]);
    expect(monthStarts(requireDay("0001-01-01"), requireDay("9999-12-31")).length).toBeLessThan(60);
  });

  it("has twelve different short names of months", () => {
    for (const lang of ["en", "ru"] as const) {
      const names = Array.from({ length: 12 }, (_, i) =>
        monthNames(lang)(addMonths(requireDay("2001-01-01"), i)),
      );
      expect(new Set(names).size).toBe(12);
    }
  });
});
