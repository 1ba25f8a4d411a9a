import { beforeAll, describe, expect, test } from "vitest";
import { type Backtest, backtest, type Judgement } from "../../lib/forecast/backtest";
import { calibrationOf, figureOf } from "../../lib/forecast/figure";
import { chanceOf, type Forecaster } from "../../lib/forecast/forecaster";
import { chanceOf as randomChance } from "../chance";
import { type Life, mbgLives, originOf, originsOf } from "./given";

const usual = { r: 1, alpha: 60, a: 1, b: 4 };

/** Every number of a result, wherever it stands. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

function judge(lives: readonly Life[], lastDay: number, days: number): Promise<Backtest> {
  return backtest(originsOf(lives, lastDay, days), days);
}

const oneDay = (day: number, money = 10): Life => [{ day, money }];

describe("shops that cannot be forecast get the reason, and no number that is none", () => {
  const regular = (step: number, from: number, to: number, money = 10): Life =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => ({ day: from + i * step, money }));
  test.each<[string, readonly Life[], number, string]>([
    ["nobody", [], 400, "few_customers"],
    ["one customer", [regular(10, 0, 400)], 400, "few_customers"],
    ["two days of data", Array.from({ length: 500 }, (_, i) => oneDay(i % 2)), 1, "short_history"],
    ["all one-timers", Array.from({ length: 900 }, (_, i) => oneDay(i % 400)), 400, "few_repeats"],
    ["all came today", Array.from({ length: 300 }, () => oneDay(400)), 400, "few_repeats"],
    [
      "everybody buys every day",
      Array.from({ length: 200 }, () => regular(1, 0, 400)),
      400,
      "nothing_learnt",
    ],
    ["half a year", mbgLives(500, usual, { days: 170, coming: 90, seed: 1 }), 169, "short_history"],
  ])("%s", async (_name, lives, lastDay, reason) => {
    const found = await judge(lives, lastDay, 60);
    expect(found).toMatchObject({ refused: { reason } });
    expect(numbersIn(found).every(Number.isFinite)).toBe(true);
  });

  test.each<[string, readonly Life[]]>([
    ["identical repeaters", Array.from({ length: 300 }, (_, i) => regular(20 + (i % 3), i % 30, 400))],
    [
      "wholesalers among others",
      [
        ...mbgLives(490, usual, { days: 401, coming: 200, seed: 2 }),
        ...Array.from({ length: 10 }, () => regular(1, 3, 400, 9_000)),
      ],
    ],
    [
      "four of five buy once",
      [
        ...Array.from({ length: 1200 }, (_, i) => oneDay((i * 7) % 400)),
        ...mbgLives(300, usual, { days: 401, coming: 300, seed: 3 }),
      ],
    ],
    [
      "money below zero",
      mbgLives(500, usual, { days: 401, coming: 300, seed: 4 }).map((life) =>
        life.map(({ day }) => ({ day, money: -5 })),
      ),
    ],
  ])("%s: words or numbers", async (_name, lives) => {
    const found = await judge(lives, 400, 60);
    expect(numbersIn("fit" in found ? [found.fit, found.judgement] : found).filter(Number.isNaN)).toEqual([]);
  });
});

describe("a shop of customers who behave as the model says", () => {
  const lives = mbgLives(2_000, usual, { days: 721, coming: 400, seed: 7 });
  let forecaster: Forecaster;
  let judgement: Judgement;

  beforeAll(async () => {
    const known = lives.map((life) => life.filter(({ day }) => day <= 540));
    const found = await judge(known, 540, 90);
    if (!("fit" in found)) throw new Error("refused");
    ({ forecaster } = found.fit);
    ({ judgement } = found);
  });

  test("is forecast, and past windows say how well", () => {
    expect(judgement.refused).toEqual({ chances: null, totals: null, amounts: null });
    expect(
      judgement.windows.map(({ buyers }) => buyers.said / buyers.was).every((one) => one > 0.8 && one < 1.25),
    ).toBe(true);
    expect(judgement.windows[0].skill.low).toBeGreaterThan(0);
  });

  test("its next window comes within the interval of the total", () => {
    const { customers } = originOf(lives, 540, 90);
    const said = customers.map((one) => chanceOf(forecaster, one));
    const told = figureOf(
      {
        said: said.reduce((sum, p) => sum + p, 0),
        variance: said.reduce((sum, p) => sum + p * (1 - p), 0),
        most: customers.length,
      },
      calibrationOf([judgement.windows[0].buyers, ...judgement.windows.slice(1).map(({ buyers }) => buyers)]),
      null,
    );
    const was = customers.filter(({ buyers }) => buyers > 0).length;
    if ("refused" in told || told.interval === null) throw new Error("refused");
    expect(was).toBeGreaterThan(told.interval.low);
    expect(was).toBeLessThan(told.interval.high);
  });

  test("nothing after an origin is read to forecast it", async () => {
    const changed = lives.map((life) => life.filter(({ day }) => day <= 450));
    const [, ...before] = judgement.windows;
    const again = await judge(changed, 450, 90);
    if (!("fit" in again)) throw new Error("refused");
    expect(again.judgement.windows).toEqual(before);
  });

  test("the order of customers decides nothing", async () => {
    const again = await judge(
      [...lives].reverse().map((life) => life.filter(({ day }) => day <= 540)),
      540,
      90,
    );
    if (!("fit" in again)) throw new Error("refused");
    expect(again.judgement.windows[0].buyers.said).toBeCloseTo(judgement.windows[0].buyers.said, 4);
  });
});

test("a shop whose customers cannot be told apart gets no probabilities", async () => {
  // Everybody buys by one chance a day, whoever they are and whatever they did.
  const chance = randomChance(9);
  const all = Array.from({ length: 250 }, () => {
    return Array.from({ length: 401 }, (_, day) => day).flatMap((day) =>
      day === 0 || chance() < 0.01 ? { day, money: 10 } : [],
    );
  });
  const found = await judge(all, 400, 60);
  if (!("fit" in found)) throw new Error("refused");
  expect(found.judgement.refused.chances).toMatchObject({ reason: "no_better" });
});

test("a shop that grew threefold in a window gets no amounts", async () => {
  const lives = mbgLives(800, usual, { days: 401, coming: 200, seed: 11 });
  const grown = lives.map((life) =>
    life.map(({ day, money }) => ({ day, money: day > 340 ? money * 9 : money })),
  );
  const found = await judge(grown, 400, 60);
  if (!("fit" in found)) throw new Error("refused");
  expect(found.judgement.refused.amounts).toMatchObject({ reason: "unsteady" });
  expect(found.judgement.refused.totals).toBeNull();
});
