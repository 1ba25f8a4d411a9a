import fc from "fast-check";
import { expect, test } from "vitest";
import { cuped, type PairedSums } from "../../../lib/model/stats/cuped";
import { welch } from "../../../lib/model/stats/lift";
import { chanceOf } from "../../chance";
import { money, near, sumsOf, turned, twoPass } from "../values";

type Row = Readonly<{ after: number; before: number }>;

function pairedOf(rows: readonly Row[]): PairedSums {
  const before = sumsOf(rows.map((row) => row.before));
  return {
    ...sumsOf(rows.map((row) => row.after)),
    before: before.sum,
    before_squares: before.squares,
    products: sumsOf(rows.map((row) => row.after * row.before)).sum,
  };
}

/** Least squares by the normal equations, solved by elimination. */
function regression(x: readonly (readonly number[])[], y: readonly number[]): number[] {
  const width = x[0]?.length ?? 0;
  const at = (row: readonly number[] | undefined, column: number) => row?.[column] ?? 0;
  const matrix = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (__, j) => x.reduce((sum, row) => sum + at(row, i) * at(row, j), 0)),
    x.reduce((sum, row, place) => sum + at(row, i) * at(y, place), 0),
  ]);
  for (let i = 0; i < width; i += 1) {
    const pivot = at(matrix[i], i);
    matrix[i] = (matrix[i] ?? []).map((value) => value / pivot);
    for (let k = 0; k < width; k += 1) {
      const factor = k === i ? 0 : at(matrix[k], i);
      matrix[k] = (matrix[k] ?? []).map((value, j) => value - factor * at(matrix[i], j));
    }
  }
  return matrix.map((row) => at(row, width));
}

function rowsOf(count: number, chance: () => number): Row[] {
  return Array.from({ length: count }, () => {
    const level = 1_000 * Math.exp(2 * chance());
    return { before: level * (0.5 + chance()), after: chance() < 0.4 ? level * (0.5 + chance()) : 0 };
  });
}

test("difference and theta are those of a regression on the arm and on before", () => {
  const chance = chanceOf(11);
  for (const [one, two] of [
    [40, 40],
    [300, 35],
    [12, 90],
  ] as const) {
    const [treated, held] = [rowsOf(one, chance), rowsOf(two, chance)];
    const all = [...treated, ...held];
    const [, arm, slope] = regression(
      all.map((row, place) => [1, place < one ? 1 : 0, row.before]),
      all.map((row) => row.after),
    );
    const found = cuped(pairedOf(treated), pairedOf(held));
    expect(near(found?.lift.difference ?? Number.NaN, arm ?? 0, 1)).toBe(true);
    expect(near(found?.theta ?? Number.NaN, slope ?? 0)).toBe(true);
  }
});

test("the interval is Welch's over what theta leaves of each row, the gain what it took away", () => {
  const chance = chanceOf(12);
  const [treated, held] = [rowsOf(200, chance), rowsOf(70, chance)];
  const found = cuped(pairedOf(treated), pairedOf(held));
  if (found === null) throw new Error("no lift");
  const rest = (rows: readonly Row[]) => rows.map((row) => row.after - found.theta * row.before);
  const plain = welch(sumsOf(rest(treated)), sumsOf(rest(held)));
  for (const key of ["difference", "low", "high", "p"] as const) {
    expect(near(found.lift[key], plain?.[key] ?? Number.NaN, 1)).toBe(true);
  }
  const variance = (values: readonly number[]) => twoPass(values).variance / values.length;
  const left = variance(rest(treated)) + variance(rest(held));
  const raw = variance(treated.map((row) => row.after)) + variance(held.map((row) => row.after));
  expect(found.gain).toBeCloseTo(1 - left / raw, 9);
  expect(found.gain).toBeGreaterThan(0.02);
});

test("what before foretells wholly is taken away wholly", () => {
  const rows = (values: readonly number[], more: number) =>
    pairedOf(values.map((before) => ({ before, after: 3 * before + more })));
  const found = cuped(rows([1, 2, 5, 9], 10), rows([4, 4, 8], 0));
  expect(found?.theta).toBeCloseTo(3, 12);
  expect(found?.lift.difference).toBeCloseTo(10, 10);
  expect(found?.gain).toBe(1);
});

const rows = fc.array(fc.record({ after: money, before: money }), { minLength: 2, maxLength: 40 });

test("arms turned round, a constant added to before: the same interval; gain stays within 0 and 1", () => {
  fc.assert(
    fc.property(rows, rows, fc.integer({ min: -1_000, max: 1_000 }), (treated, held, more) => {
      const found = cuped(pairedOf(treated), pairedOf(held));
      const back = cuped(pairedOf(held), pairedOf(treated));
      const moved = (arm: readonly Row[]) =>
        pairedOf(arm.map((row) => ({ ...row, before: row.before + more })));
      const shifted = cuped(moved(treated), moved(held));
      if (found === null || back === null || shifted === null) throw new Error("no lift");
      const scale = 1 + Math.abs(found.theta) * 1_000;
      for (const key of ["difference", "low", "high"] as const) {
        expect(near(found.lift[key], turned(back.lift)[key], scale)).toBe(true);
        expect(near(found.lift[key], shifted.lift[key], scale * 100)).toBe(true);
      }
      expect(found.gain >= 0 && found.gain <= 1).toBe(true);
    }),
  );
});

test("before without any spread changes nothing; an arm of one gives none", () => {
  const flat = (values: readonly number[]) => pairedOf(values.map((after) => ({ after, before: 7 })));
  const [treated, held] = [flat([1, 5, 9]), flat([2, 2, 4])];
  expect(cuped(treated, held)).toEqual({ lift: welch(treated, held), theta: 0, gain: 0 });
  expect(cuped(flat([1]), held)).toBeNull();
  expect(cuped(treated, flat([]))).toBeNull();
});
