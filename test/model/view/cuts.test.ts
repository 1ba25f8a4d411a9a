import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cutFractions,
  cutPositions,
  emptyRanks,
  rankDown,
  rankLimits,
  rankUp,
} from "../../../lib/model/view/cuts";

const cuts = fc
  .array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 8 })
  .map((list) => list.sort((a, b) => a - b));

test("the rank of a value is 1 and one more for each cut it lies above; days count the other way", () => {
  expect([1, 2, 3, 5, 9].map((value) => rankUp(value, [1, 2]))).toEqual([1, 2, 3, 3, 3]);
  expect([0, 30, 31, 90, 91].map((value) => rankDown(value, [30, 90]))).toEqual([3, 3, 2, 2, 1]);
  expect([1, 2].map((value) => rankUp(value, [1, 1]))).toEqual([1, 3]);
});

test("a better value never has a lower rank, and ranks lie between 1 and one more than the cuts", () => {
  fc.assert(
    fc.property(cuts, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (limits, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      expect(rankUp(less, limits)).toBeLessThanOrEqual(rankUp(more, limits));
      expect(rankDown(less, limits)).toBeGreaterThanOrEqual(rankDown(more, limits));
      for (const rank of [rankUp(a, limits), rankDown(a, limits)]) {
        expect(rank).toBeGreaterThanOrEqual(1);
        expect(rank).toBeLessThanOrEqual(limits.length + 1);
      }
    }),
  );
});

test("a rank is empty when no value whatever gets it", () => {
  fc.assert(
    fc.property(cuts, (limits) => {
      const found = new Set(Array.from({ length: 40 }, (_, value) => rankUp(value, limits)));
      const ranks = Array.from({ length: limits.length + 1 }, (_, i) => i + 1);
      // Rank 1 has no value here only when the lowest cut lies below all of them, which 0 prevents.
      expect(emptyRanks(limits)).toEqual(ranks.filter((rank) => !found.has(rank)));
      expect(emptyRanks(limits.map((cut) => cut.toFixed(2)))).toEqual(emptyRanks(limits));
    }),
  );
});

test("the limits of two ranks hold exactly the days and purchases that get them", () => {
  fc.assert(
    fc.property(cuts, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (limits, days, purchases) => {
      const known = { r: limits, f: limits, m: limits.map(String) };
      const [ownR, ownF] = [rankDown(days, limits), rankUp(purchases, limits)];
      const isIn = (value: number, { min, max }: { min: number | null; max: number | null }) =>
        value >= (min ?? 0) && value <= (max ?? Number.POSITIVE_INFINITY);
      for (let rank = 1; rank <= limits.length + 1; rank += 1) {
        const { r, f } = rankLimits(known, rank, rank);
        expect([rank, isIn(days, r), isIn(purchases, f)]).toEqual([rank, rank === ownR, rank === ownF]);
      }
    }),
  );
});

test("cuts stand at position ceil(n · i / k)", () => {
  expect(cutPositions(10, 3)).toEqual([4, 7]);
  expect(cutPositions(9, 3)).toEqual([3, 6]);
  expect(cutPositions(1, 4)).toEqual([1, 1, 1]);
  expect(cutPositions(3, 5)).toEqual([1, 2, 2, 3]);
});

test("quantile_disc takes the values at those positions and no other", async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const counts = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 300_000 }));
  const property = fc.asyncProperty(counts, fc.integer({ min: 2, max: 9 }), async (count, ranks) => {
    const sql = `select quantile_disc(n, [${cutFractions(count, ranks)}])::int[] as found from range(1, ${count + 1}) t(n)`;
    const [row] = (await connection.runAndReadAll(sql)).getRowObjectsJson();
    expect(row).toEqual({ found: cutPositions(count, ranks) });
  });
  await fc.assert(property, { numRuns: 60 });
});
