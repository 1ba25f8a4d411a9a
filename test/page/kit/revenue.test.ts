import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, maxDay, minDay, requireDay } from "../../../lib/base/day";
import { bestOf, filledBuckets, gapsOf, wholePairs } from "../../../lib/page/kit/revenue";

const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(requireDay("2024-01-01"), n));
const periods = fc
  .tuple(day, day)
  .map(([one, other]) => ({ from: minDay(one, other), to: maxDay(one, other) }));

test("a week or month is whole if all of its days are in the period and in the data", () => {
  fc.assert(
    fc.property(periods, periods, fc.constantFrom("day", "week", "month"), (period, data, grain) => {
      const buckets = filledBuckets([], { period, days: data }, grain);
      const inside = (one: typeof period.from) =>
        one >= maxDay(period.from, data.from) && one <= minDay(period.to, data.to);
      for (const [i, { start, partial }] of buckets.entries()) {
        const next = buckets[i + 1]?.start;
        if (next === undefined) continue;
        const all = [start, addDays(next, -1)];
        expect([start, partial]).toEqual([start, !all.every(inside)]);
      }
    }),
  );
});

const row = fc.record({ revenue: fc.integer({ min: -50, max: 50 }), partial: fc.boolean() });

test("no partial week is the best one, and none is counted", () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (now, before) => {
      const best = bestOf(now);
      const whole = now.filter(({ partial }) => !partial);
      if (whole.length > 0) expect(best?.partial ?? false).toBe(false);
      if (best !== null) for (const { revenue } of whole) expect(revenue).toBeLessThanOrEqual(best.revenue);
      const start = requireDay("2024-01-01");
      const dated = (rows: typeof now) => rows.map((one) => ({ ...one, start }));
      const pairs = wholePairs(dated(now), dated(before));
      expect(pairs.flat().some(({ partial }) => partial)).toBe(false);
    }),
  );
});

test("a gap lies between two sales, and is long enough not to be a weekend", () => {
  const of = (text: string) => [...text].map((mark) => ({ revenue: mark === "." ? 0 : 5 }));
  expect(gapsOf(of(".....xx.....x....x....."), "day")).toEqual([{ first: 7, last: 11 }]);
  expect(gapsOf(of("x.x..x"), "week")).toEqual([{ first: 3, last: 4 }]);
  expect(gapsOf(of("x.x"), "month")).toEqual([{ first: 1, last: 1 }]);
  expect(gapsOf(of("......"), "day")).toEqual([]);
});
