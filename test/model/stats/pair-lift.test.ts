import { expect, test } from "vitest";
import { benjaminiHochberg } from "../../../lib/model/stats/benjamini-hochberg";
import { type PairSums, pairLift } from "../../../lib/model/stats/pair-lift";
import { chanceOf } from "../../chance";

/** Customers by their numbers of products, and which of these bought the one in question. */
function sumsOf(goods: readonly number[], bought: readonly boolean[]): PairSums {
  const hits = goods.filter((_, i) => bought[i]);
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  return { hits: hits.length, goods: sum(hits), pairs: sum(goods), squares: sum(goods.map((z) => z * z)) };
}

test("customers who buy three times as much of everything prefer nothing", () => {
  const own = sumsOf(
    Array(60).fill(30),
    Array.from({ length: 60 }, (_, i) => i < 45),
  );
  const rest = sumsOf(
    Array(300).fill(10),
    Array.from({ length: 300 }, (_, i) => i < 75),
  );
  const { lift, low, high } = pairLift(own, rest);
  expect(lift).toBeCloseTo(1, 9);
  expect([low < 1, high > 1]).toEqual([true, true]);
});

test("the interval is that of customers drawn anew", () => {
  const chance = chanceOf(7);
  const side = (count: number, share: number) => {
    const goods = Array.from({ length: count }, () => 1 + Math.floor(chance() * 20));
    return { goods, bought: goods.map((z) => chance() < 1 - (1 - share) ** z) };
  };
  const [own, rest] = [side(300, 0.04), side(900, 0.02)];
  const again = ({ goods, bought }: typeof own) => {
    const drawn = goods.map(() => Math.floor(chance() * goods.length));
    return sumsOf(
      drawn.map((i) => goods[i] ?? 0),
      drawn.map((i) => bought[i] ?? false),
    );
  };
  const logs = Array.from({ length: 2_000 }, () => Math.log(pairLift(again(own), again(rest)).lift));
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / logs.length);
  const { low, high } = pairLift(sumsOf(own.goods, own.bought), sumsOf(rest.goods, rest.bought));
  expect(Math.log(high / low) / (2 * 1.96 * deviation)).toBeCloseTo(1, 1);
});

test("tests pass as in the example of Benjamini and Hochberg's paper", () => {
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  expect(benjaminiHochberg(ps, 0.05).filter(Boolean)).toHaveLength(4);
  expect(benjaminiHochberg([...ps].reverse(), 0.05).slice(-4)).toEqual([true, true, true, true]);
  expect(benjaminiHochberg([0.2, 0.9], 0.05)).toEqual([false, false]);
  expect(benjaminiHochberg([], 0.05)).toEqual([]);
});
