import { expect, test } from "vitest";
import { backtest } from "../../lib/forecast/backtest";
import { dayMoneyOf } from "../../lib/forecast/credibility";
import { calibrationOf, figureOf, type Told } from "../../lib/forecast/figure";
import { chanceOf, purchasesOf } from "../../lib/forecast/forecaster";
import { chanceOf as randomChance } from "../chance";
import { type Life, mbgLives, originOf, originsOf } from "./given";

/** Shops that live by a known truth, and what their last day does not know: the window after it. */
const [shops, lastDay, days] = [120, 720, 60] as const;

const usual = { r: 1, alpha: 60, a: 1, b: 4 };

function livesOf(seed: number): Life[] {
  return mbgLives(900, usual, { days: lastDay + days + 1, coming: 700, seed });
}

/** The same with a season: of the purchases of a day, first ones too, a part is left out. */
function seasonal(seed: number): Life[] {
  const chance = randomChance(seed + 1_000);
  const share = (day: number) => 0.75 + 0.25 * Math.sin((2 * Math.PI * day) / 365);
  return livesOf(seed).map((life) => life.filter(({ day }) => chance() < share(day)));
}

/** The same with all prices a quarter higher from one day on. */
function dearer(seed: number): Life[] {
  return livesOf(seed).map((life) =>
    life.map(({ day, money }) => ({ day, money: day < 400 ? money : money * 1.25 })),
  );
}

/** What is said of buyers and money in the window after the last day, and what comes. */
async function saidAndWas(lives: readonly Life[]) {
  const found = await backtest(originsOf(lives, lastDay, days), days);
  if ("refused" in found) return null;
  const { fit, judgement } = found;
  const now = originOf(lives, lastDay, days);
  const sum = (of: (one: (typeof now.customers)[number]) => number) =>
    now.customers.reduce((all, one) => all + one.count * of(one), 0);
  const { forecaster, money } = fit;
  const chances = { said: sum((one) => chanceOf(forecaster, one)), was: sum(({ buyers }) => buyers) };
  const variance = sum((one) => chanceOf(forecaster, one) * (1 - chanceOf(forecaster, one)));
  const moneyOf = (one: (typeof now.customers)[number]) =>
    purchasesOf(forecaster, one) * dayMoneyOf(money, one.x + 1, one.spend);
  const [newest, ...older] = judgement.windows;
  const told = (of: "buyers" | "money", said: number, spread: number): Told =>
    figureOf(
      { said, variance: spread, most: Number.POSITIVE_INFINITY },
      calibrationOf([newest[of], ...older.map((one) => one[of])]),
      judgement.refused[of === "money" ? "amounts" : "totals"],
    );
  return {
    buyers: { told: told("buyers", chances.said, variance), was: chances.was },
    money: { told: told("money", sum(moneyOf), 0), was: sum((one) => one.money) },
  };
}

async function covered(shop: (seed: number) => Life[]) {
  const counts = { buyers: 0, money: 0, told: 0 };
  for (let seed = 1; seed <= shops; seed += 1) {
    const found = await saidAndWas(shop(seed));
    if (found === null) continue;
    counts.told += 1;
    for (const of of ["buyers", "money"] as const) {
      const { told, was } = found[of];
      const interval = "refused" in told ? null : told.interval;
      if (interval !== null && interval.low <= was && was <= interval.high) counts[of] += 1;
    }
  }
  return counts;
}

test.each([
  ["MBG/NBD itself", livesOf, 0.99],
  // Windows of other seasons make its intervals wider than the next one needs.
  ["a season", seasonal, 1],
  ["a change of prices", dearer, 0.99],
] as const)("intervals of totals hold in shops with %s", async (_name, shop, most) => {
  const { buyers, money, told } = await covered(shop);
  expect(told).toBe(shops);
  for (const held of [buyers, money]) {
    expect(held / told).toBeGreaterThanOrEqual(0.9);
    expect(held / told).toBeLessThanOrEqual(most);
  }
});

test("a shop where the model does not fit is refused", async () => {
  // Nearly everybody comes for one sale a year, and nobody in between: past windows bring far more or less than was said.
  for (let seed = 1; seed <= 20; seed += 1) {
    const chance = randomChance(seed);
    const lives = Array.from({ length: 700 }, () =>
      [0, 240, 480, 720].flatMap((sale): Life => {
        return chance() < 0.7 ? [{ day: sale + Math.floor(chance() * 20), money: 50 }] : [];
      }),
    );
    const found = await backtest(originsOf(lives, lastDay, days), days);
    if ("refused" in found) continue;
    const { totals, chances } = found.judgement.refused;
    expect([seed, totals === null && chances === null]).toEqual([seed, false]);
  }
});
