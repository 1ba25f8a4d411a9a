import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareTail } from "../../../lib/model/stats/distribution";
import { newcombe, welch } from "../../../lib/model/stats/lift";
import { pooledMeans, pooledShares } from "../../../lib/model/stats/pooled";
import { chanceOf } from "../../chance";
import { drawn } from "../campaign/campaigns";
import { money, near, sumsOf, turned, twoPass } from "../values";
import { armOf, customersOf, shopOf } from "./simulated";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const share = (least: number) =>
  fc
    .integer({ min: Math.max(1, least), max: 400 })
    .chain((count) => fc.record({ hits: fc.integer({ min: 0, max: count }), count: fc.constant(count) }));

const pairs = fc.array(fc.record({ treated: share(1), held: share(1) }), { minLength: 1, maxLength: 6 });

const swapped = <Arm>({ treated, held }: Readonly<{ treated: Arm; held: Arm }>) => ({
  treated: held,
  held: treated,
});

describe("shares over campaigns:", () => {
  test("the difference is that of Mantel and Haenszel, and turns with the arms", () => {
    fc.assert(
      fc.property(pairs, (campaigns) => {
        const above = campaigns.map(
          ({ treated: t, held: h }) => (t.hits * h.count - h.hits * t.count) / (t.count + h.count),
        );
        const below = campaigns.map(({ treated: t, held: h }) => 1 / (1 / t.count + 1 / h.count));
        const found = pooledShares(campaigns);
        const back = pooledShares(campaigns.map(swapped));
        if (found === null || back === null) throw new Error("nothing pooled");
        expect(found.difference).toBeCloseTo(sum(above) / sum(below), 12);
        for (const key of ["difference", "low", "high", "p"] as const) {
          expect(found[key]).toBeCloseTo(turned(back)[key], 9);
        }
        expect(found.heterogeneity).toBeCloseTo(back.heterogeneity, 9);
        expect(found.low <= found.difference && found.difference <= found.high).toBe(true);
      }),
    );
  });

  test("Sato's width is the spread of the difference over drawn campaigns, few and large or many and small", () => {
    const chance = chanceOf(21);
    const plans = [
      [
        [400, 100, 0.2],
        [300, 300, 0.5],
        [900, 120, 0.05],
      ],
      Array.from({ length: 40 }, (_, place) => [4 + (place % 5), 2 + (place % 3), 0.1 + 0.015 * place]),
    ];
    for (const plan of plans) {
      const found = Array.from({ length: 3_000 }, () => {
        const lift = pooledShares(
          plan.map(([m = 0, n = 0, base = 0]) => ({
            treated: drawn(m, base + 0.1, chance),
            held: drawn(n, base, chance),
          })),
        );
        return { difference: lift?.difference ?? 0, half: ((lift?.high ?? 0) - (lift?.low ?? 0)) / 2 };
      });
      const spread = twoPass(found.map(({ difference }) => difference));
      expect(spread.mean).toBeCloseTo(0.1, 2);
      const told = Math.sqrt(sum(found.map(({ half }) => (half / 1.96) ** 2)) / found.length);
      expect(told / Math.sqrt(spread.variance)).toBeGreaterThan(0.95);
      expect(told / Math.sqrt(spread.variance)).toBeLessThan(1.05);
    }
  });

  test("one campaign alone has its own difference, and nothing to be unlike", () => {
    const [treated, held] = [
      { hits: 560, count: 700 },
      { hits: 480, count: 800 },
    ];
    const [found, own] = [pooledShares([{ treated, held }]), newcombe(treated, held)];
    expect(found?.difference).toBeCloseTo(own.difference, 12);
    expect(found?.low).toBeCloseTo(own.low, 2);
    expect(found?.heterogeneity).toBe(1);
  });

  test("campaigns where nobody bought still have a width, those without an arm stay out", () => {
    const none = { treated: { hits: 0, count: 90 }, held: { hits: 0, count: 40 } };
    const empty = { treated: { hits: 3, count: 9 }, held: { hits: 0, count: 0 } };
    const found = pooledShares([none, none, empty]);
    expect(found?.difference).toBe(0);
    expect(found !== null && found.low < 0 && found.high > 0).toBe(true);
    expect(pooledShares([none, empty])).toEqual(pooledShares([none]));
    expect(pooledShares([empty])).toBeNull();
    expect(pooledShares([])).toBeNull();
  });

  test("campaigns that contradict each other are told by Cochran's Q, alike ones are not", () => {
    const up = { treated: { hits: 300, count: 1_000 }, held: { hits: 200, count: 1_000 } };
    expect(pooledShares([up, swapped(up)])?.heterogeneity).toBeLessThan(1e-6);
    // By hand: 0.10 and 0.06 off, each with its variance of one more on either side, of one degree of freedom.
    const less = { treated: { hits: 260, count: 1_000 }, held: { hits: 200, count: 1_000 } };
    const variance = (hits: number) => ((hits + 1) * (1_001 - hits)) / 1_002 ** 3;
    const [one, two] = [variance(300) + variance(200), variance(260) + variance(200)];
    const q = (0.1 - 0.06) ** 2 / (one + two);
    expect(pooledShares([up, less])?.heterogeneity).toBeCloseTo(chiSquareTail(q, 1), 10);
    expect(pooledShares([up, up, up])?.heterogeneity).toBeCloseTo(1, 12);
  });
});

const rows = fc.array(money, { minLength: 2, maxLength: 30 });
const raw = fc.array(fc.record({ treated: rows, held: rows }), { minLength: 1, maxLength: 5 });
const summed = ({ treated, held }: Readonly<{ treated: number[]; held: number[] }>) => ({
  treated: sumsOf(treated),
  held: sumsOf(held),
});

describe("means over campaigns:", () => {
  test("the difference weighs each campaign by the variance both arms have in common, over raw rows", () => {
    fc.assert(
      fc.property(raw, (campaigns) => {
        const weighed = campaigns.flatMap(({ treated: t, held: h }) => {
          const [one, two] = [twoPass(t), twoPass(h)];
          const common =
            ((t.length - 1) * one.variance + (h.length - 1) * two.variance) / (t.length + h.length - 2);
          const weight = 1 / (common * (1 / t.length + 1 / h.length));
          return common > 0 ? [{ weight, difference: one.mean - two.mean }] : [];
        });
        const found = pooledMeans(campaigns.map(summed));
        if (weighed.length === 0) {
          expect(found).toBeNull();
          return;
        }
        const total = sum(weighed.map(({ weight }) => weight));
        const mean = sum(weighed.map(({ weight, difference }) => weight * difference)) / total;
        expect(near(found?.difference ?? Number.NaN, mean, 1)).toBe(true);
        const back = pooledMeans(campaigns.map(summed).map(swapped));
        expect(near(found?.low ?? Number.NaN, -(back?.high ?? Number.NaN), 1)).toBe(true);
      }),
    );
  });

  test("one campaign alone is Welch's interval", () => {
    fc.assert(
      fc.property(rows, rows, (treated, held) => {
        const found = pooledMeans([summed({ treated, held })]);
        fc.pre(found !== null);
        const own = welch(sumsOf(treated), sumsOf(held));
        for (const key of ["difference", "low", "high"] as const) {
          expect(near(found?.[key] ?? Number.NaN, own?.[key] ?? 0, 1)).toBe(true);
        }
      }),
    );
  });

  test("campaigns that cannot be weighed stay out", () => {
    const steady = summed({ treated: [5, 5, 5], held: [5, 5] });
    const alone = summed({ treated: [1, 2], held: [3] });
    const empty = summed({ treated: [1, 2, 4], held: [] });
    const whole = summed({ treated: [1, 2, 6], held: [3, 4] });
    expect(pooledMeans([steady, alone, empty])).toBeNull();
    expect(pooledMeans([steady, whole, alone, empty, swapped(empty)])).toEqual(pooledMeans([whole]));
    expect(pooledMeans([])).toBeNull();
  });
});

test("over campaigns without effect the pooled intervals hold 0 in 93 to 97 %, and Q finds them alike", () => {
  const chance = chanceOf(22);
  const count = { sets: 1_000, shares: 0, means: 0, unlike: 0 };
  for (let set = 0; set < count.sets; set += 1) {
    const campaigns = Array.from({ length: 4 }, () => {
      const shop = shopOf(chance);
      const held = 30 + Math.floor(60 * chance());
      return {
        treated: armOf(customersOf(held * (1 + Math.floor(5 * chance())), shop, chance)),
        held: armOf(customersOf(held, shop, chance)),
      };
    });
    const shares = pooledShares(
      campaigns.map(({ treated, held }) => ({ treated: treated.bought, held: held.bought })),
    );
    const means = pooledMeans(
      campaigns.map(({ treated, held }) => ({ treated: treated.money, held: held.money })),
    );
    if (shares === null || means === null) throw new Error("nothing pooled");
    if (shares.low <= 0 && shares.high >= 0) count.shares += 1;
    if (means.low <= 0 && means.high >= 0) count.means += 1;
    if (shares.heterogeneity < 0.05) count.unlike += 1;
  }
  for (const held of [count.shares, count.means]) {
    expect(held / count.sets).toBeGreaterThanOrEqual(0.93);
    expect(held / count.sets).toBeLessThanOrEqual(0.97);
  }
  expect(count.unlike / count.sets).toBeGreaterThan(0.02);
  expect(count.unlike / count.sets).toBeLessThan(0.08);
});
