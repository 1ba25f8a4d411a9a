import { describe, expect, test } from "vitest";
import { type Hearing, hear } from "../../../lib/forecast/court/court";
import { gatheredBy, rankedBy } from "../../../lib/forecast/court/ranked";
import { steadinessOf } from "../../../lib/forecast/court/steadiness";
import { verdictOf } from "../../../lib/forecast/court/verdict";
import { worthsOf } from "../../../lib/forecast/court/worth";
import { deLong } from "../../../lib/model/stats/delong";
import { kendallTau } from "../../../lib/model/stats/kendall";
import { chanceOf } from "../../chance";

const gathered = (scores: readonly number[], money: readonly number[]) =>
  gatheredBy(rankedBy(scores), Float64Array.from(money));

describe("an order of customers", () => {
  const money = [0, 10, 0, 30, 60, 0, 0, 0, 0, 0];

  test("one group for all gathers nothing early, and its first fifth is a fifth", () => {
    expect(
      gathered(
        money.map(() => 7),
        money,
      ),
    ).toEqual({ gini: 0, top: expect.closeTo(0.2, 12) });
  });

  test("the true order has the Gini of the textbook, and turned round the same below zero", () => {
    const sorted = [...money].sort((a, b) => a - b);
    const n = sorted.length;
    const textbook = sorted.reduce((sum, one, i) => sum + (2 * (i + 1) - n - 1) * one, 0) / (n * 100);
    expect(gathered(money, money)?.gini).toBeCloseTo(textbook, 12);
    expect(
      gathered(
        money.map((one) => -one),
        money,
      )?.gini,
    ).toBeCloseTo(-textbook, 12);
    expect(gathered(money, money)?.top).toBeCloseTo(0.9, 12);
  });

  test("customers who count twice are two customers", () => {
    const counts = Int32Array.from(money.map((_, i) => i % 3));
    const twice = money.flatMap((one, i) => Array<number>(i % 3).fill(one));
    const scores = money.map((_, i) => (i * 7) % 4);
    const often = scores.flatMap((one, i) => Array<number>(i % 3).fill(one));
    expect(gatheredBy(rankedBy(scores), Float64Array.from(money), counts)?.gini).toBeCloseTo(
      gathered(often, twice)?.gini ?? 0,
      12,
    );
  });

  test("nothing brought is no order, not NaN", () => {
    expect(gathered([1, 2], [0, 0])).toBeNull();
    expect(gathered([], [])).toBeNull();
  });
});

describe("the worth of a group", () => {
  const groups = ["111", "222", "223", "333"].map((id) => ({ id, codes: [id] }));
  const many = (group: string, count: number, money: number) =>
    Array(count).fill({ group, money, bought: money > 50 });

  test("a thin or empty one takes that of the nearest, of equals the lower, and never the mean of all", () => {
    const worths = worthsOf(groups, [
      ...many("111", 30, 5),
      ...many("333", 40, 90),
      ...many("222", 19, 1000),
    ]);
    expect(worths.get("222")).toEqual({ money: 5, chance: 0.5 / 31, isBorrowed: true });
    expect(worths.get("223")).toEqual({ money: 90, chance: 40.5 / 41, isBorrowed: true });
    expect(worths.get("333")).toEqual({ money: 90, chance: 40.5 / 41, isBorrowed: false });
  });

  test("returns make no worth below zero, and nobody to learn from makes none", () => {
    expect(worthsOf(groups, many("111", 20, -3)).get("111")).toMatchObject({ money: 0, isBorrowed: false });
    expect(worthsOf(groups, []).get("222")).toMatchObject({ money: 0, isBorrowed: true });
  });
});

test("groups last as far as customers stay in them, and ranks of idle customers that move are told", () => {
  const groupOf = (code: string) => (code < "200" ? "low" : "high");
  const stays = [
    { before: "111", now: "111", idle: true },
    { before: "311", now: "112", idle: true },
    { before: "311", now: "211", idle: true },
    { before: "111", now: "311", idle: false },
  ];
  expect(steadinessOf(stays, groupOf)).toEqual({ same: 0.5, moved: 1 / 3 });
  expect(steadinessOf([], groupOf)).toEqual({ same: null, moved: null });
});

describe("DeLong's test", () => {
  test("areas are the shares of pairs in the right order", () => {
    const chance = chanceOf(3);
    const did = Array.from({ length: 120 }, () => chance() < 0.3);
    const scores = did.map((one) => Math.round(chance() * 8) + (one ? 2 : 0));
    const [hits, rest] = [scores.filter((_, i) => did[i]), scores.filter((_, i) => !did[i])];
    const pairs = hits.flatMap((a) => rest.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
    const share = pairs.reduce((sum: number, one) => sum + one, 0) / pairs.length;
    const found = deLong(scores, scores, did);
    expect(found?.one).toBeCloseTo(share, 12);
    expect(found).toMatchObject({ other: found?.one, p: 1 });
    expect(
      deLong(
        scores,
        scores,
        did.map(() => true),
      ),
    ).toBeNull();
  });

  test("of scores that know equally little, one in twenty differs at 5 %", () => {
    const chance = chanceOf(11);
    const ps = Array.from({ length: 400 }, () => {
      const did = Array.from({ length: 150 }, () => chance() < 0.4);
      const noisy = () => did.map((one) => chance() + (one ? 0.3 : 0));
      return deLong(noisy(), noisy(), did)?.p ?? 0;
    });
    const share = ps.filter((p) => p < 0.05).length / ps.length;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.09);
  });
});

/** A day of customers who bring what `truth` says, more or less. */
function day(seed: number, turned = false): Hearing {
  const chance = chanceOf(seed);
  const truth = Array.from({ length: 400 }, () => chance() ** 3);
  const money = truth.map((one) => (chance() < one ? 100 * one : 0));
  const noise = truth.map(() => chance());
  return {
    money,
    bought: money.map((one) => one > 0),
    contenders: [
      { id: "noise", scores: noise },
      { id: "truth", scores: truth.map((one) => (turned ? -one : one)) },
      { id: "same", scores: noise.map((one) => 2 * one) },
    ],
  };
}

test("the court finds what is surely better or worse, and nothing between equals", async () => {
  const three = await hear(
    [1, 2, 3].map((seed) => day(seed)),
    "noise",
  );
  expect(["noise", "truth", "same"].map((id) => verdictOf(three, id))).toEqual([null, "better", "even"]);
  const turned = await hear(
    [1, 2, 3].map((seed) => day(seed, true)),
    "noise",
  );
  expect(verdictOf(turned, "truth")).toBe("worse");
  const both = await hear([day(1), day(2, true), day(3)], "noise");
  expect(verdictOf(both, "truth")).toBe("mixed");
  expect(await hear([day(1)], "noise")).toEqual(await hear([day(1)], "noise"));
  const [first] = three;
  const against = first?.find(({ id }) => id === "truth")?.against;
  expect(against?.low).toBeLessThan(against?.difference ?? 0);
  expect(against?.high).toBeGreaterThan(against?.difference ?? 1);
});

describe("the order of groups", () => {
  test("two orders agree by the pairs that neither has tied", () => {
    const tau = (xs: readonly number[], ys: readonly number[]) =>
      kendallTau(xs.map((x, i) => [x, ys[i] ?? 0] as const));
    expect([tau([1, 2, 3, 4], [10, 20, 30, 40]), tau([1, 2, 3, 4], [4, 3, 2, 1])]).toEqual([1, -1]);
    // The example of scipy.stats.kendalltau: τ-b with ties.
    expect(tau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 14);
    expect([tau([1, 1, 1], [1, 2, 3]), tau([5], [5]), tau([], [])]).toEqual([null, null, null]);
  });

  test("groups that came as they were said to have 1, the opposite −1, and thin groups say nothing", async () => {
    const groups = [1, 2, 3];
    const people = groups.flatMap((group) => Array.from({ length: 20 }, () => group));
    const day = (scores: readonly number[], thin: readonly number[] = []): Hearing => {
      const money = [...people.map((group) => group * 10), ...thin.map(() => 1_000)];
      const all = [...scores, ...thin];
      return {
        money,
        bought: money.map((one) => one > 10),
        contenders: [
          { id: "same", scores: all },
          { id: "turned", scores: all.map((score) => -score) },
          { id: "one", scores: all.map(() => 1) },
        ],
      };
    };
    const tausOf = async (hearing: Hearing) =>
      (await hear([hearing], "same"))[0]?.map(({ standing }) => standing.tau);
    expect(await tausOf(day(people))).toEqual([1, -1, null]);
    expect(await tausOf(day(people, [0, 0, 0]))).toEqual([1, -1, null]);
  });
});
