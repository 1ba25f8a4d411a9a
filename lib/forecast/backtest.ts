import type { Day } from "../base/day";
import { type Band, bandsOf, type SaidAndWas, type Scored, type Skill, skillOf } from "./calibration";
import { type Credibility, dayMoneyOf } from "./credibility";
import { chanceOf, type Forecaster, learn, purchasesOf } from "./forecaster";
import type { Outcome } from "./logistic";
import { firstUnmet, needed, type Refusal } from "./refusal";

/** Customers with one past, and what came of them in the window after: buyers, days of purchases and money less returns. */
export type Watched = Outcome & Readonly<{ purchases: number; money: number }>;

/**
 * A day on which a forecast is made: the customers who had bought by then, with the window after it; what their purchase days bring; and
 * how many days of history there were. Of today nothing came yet.
 */
export type Origin = Readonly<{
  day: Day;
  history: number;
  customers: readonly Watched[];
  money: Credibility;
}>;

/** What was learnt for a day, and what purchase days bring by then. */
export type FitOn = Readonly<{ origin: Day; forecaster: Forecaster; money: Credibility }>;

/** A past origin: what would have been said on that day, and what came. `rate`: the share that bought in the window before. */
export type PastWindow = Readonly<{
  fit: FitOn;
  customers: number;
  rate: number;
  buyers: SaidAndWas;
  purchases: SaidAndWas;
  money: SaidAndWas;
  skill: Skill;
}>;

/** How right the forecaster was; there is at least one past window, the newest first. */
export type Judgement = Readonly<{
  windows: readonly [PastWindow, ...PastWindow[]];
  bands: readonly Band[] | Refusal;
  /** Why single probabilities, totals, or amounts of money are not shown; null where they are. */
  refused: Readonly<Record<"chances" | "totals" | "amounts", Refusal | null>>;
}>;

/** What was learnt for today, and how right the same was before; or why there is nothing to show. */
export type Backtest = Readonly<{ fit: FitOn; judgement: Judgement }> | Readonly<{ refused: Refusal }>;

/**
 * Judges a forecast of `days` on the shop's own past. Origins come from today back, `days` apart; each past one is forecast by what was
 * known on it and held against what came. Customers are never shuffled into two halves: that would leak the season. `pause` comes before
 * each origin, for a server that has others to answer: one of many customers takes a processor for a second.
 */
export async function backtest(
  origins: readonly Origin[],
  days: number,
  pause: () => Promise<void> = async () => {},
): Promise<Backtest> {
  const [today, ...past] = origins;
  if (today === undefined) return { refused: { reason: "few_customers", has: 0, needs: needed.customers } };
  const unmet = unmetBy(today, days);
  if (unmet !== null) return { refused: unmet };
  const forecaster = learn(today.customers, past[0]?.customers ?? [], days);
  if (forecaster === null) return { refused: { reason: "nothing_learnt" } };
  const judged: Judged[] = [];
  for (const [i, origin] of past.entries()) {
    await pause();
    const one = judgedAt(origin, past[i + 1], days);
    if (one !== null) judged.push(one);
  }
  const [newest, ...older] = judged;
  if (newest === undefined) return { refused: lateEnough(today, days) };
  const windows = [newest.window, ...older.map(({ window }) => window)] as const;
  return {
    fit: { origin: today.day, forecaster, money: today.money },
    judgement: judgementOf(windows, newest.scored),
  };
}

/** What a model needs and the customers of a day do not have; null if they have it. */
export function unmetBy(
  { customers, history }: Pick<Origin, "customers" | "history">,
  days: number,
): Refusal | null {
  return firstUnmet([
    { reason: "short_history", has: history, needs: Math.max(2 * days, needed.days) },
    { reason: "few_customers", has: countOf(customers), needs: needed.customers },
    { reason: "few_repeats", has: countOf(customers.filter(({ x }) => x > 0)), needs: needed.repeats },
  ]);
}

/** A past origin has its own history behind it: a window to learn from, and a window to be judged in. */
function lateEnough({ history }: Origin, days: number): Refusal {
  const needs = Math.max(3 * days, needed.days + days);
  return history < needs
    ? { reason: "short_history", has: history, needs }
    : { reason: "few_windows", has: 0, needs: 1 };
}

type Judged = Readonly<{ window: PastWindow; scored: readonly Scored[] }>;

function judgedAt(origin: Origin, before: Origin | undefined, days: number): Judged | null {
  if (before === undefined || unmetBy(origin, days) !== null) return null;
  const forecaster = learn(origin.customers, before.customers, days);
  if (forecaster === null) return null;
  const scored = origin.customers.map((one) => ({ ...one, chance: chanceOf(forecaster, one) }));
  const rate = buyersOf(before.customers) / countOf(before.customers);
  const skill = skillOf(scored, rate);
  if (skill === null) return null;
  const sum = (of: (one: (typeof scored)[number]) => number) => scored.reduce((all, one) => all + of(one), 0);
  const purchases = scored.map((one) => one.count * purchasesOf(forecaster, one));
  const money = scored.map((one, i) => (purchases[i] ?? 0) * dayMoneyOf(origin.money, one.x + 1, one.spend));
  const window = {
    fit: { origin: origin.day, forecaster, money: origin.money },
    customers: countOf(scored),
    rate,
    buyers: { said: sum(({ count, chance }) => count * chance), was: buyersOf(scored) },
    purchases: { said: total(purchases), was: sum((one) => one.purchases) },
    money: { said: total(money), was: sum((one) => one.money) },
    skill,
  };
  return { window, scored };
}

function judgementOf(windows: Judgement["windows"], scored: readonly Scored[]): Judgement {
  const [newest] = windows;
  const bought = newest.buyers.was;
  const unmetBand = firstUnmet([
    { reason: "few_buyers", has: bought, needs: needed.bandSide },
    { reason: "few_others", has: newest.customers - bought, needs: needed.bandSide },
  ]);
  const fewBuyers = firstUnmet([{ reason: "few_buyers", has: bought, needs: needed.totalBuyers }]);
  const { low } = newest.skill;
  return {
    windows,
    bands: unmetBand ?? bandsOf(scored),
    refused: {
      chances: low > 0 ? null : { reason: "no_better", low },
      totals: fewBuyers ?? unsteady(windows.map(({ buyers }) => buyers)),
      amounts: fewBuyers ?? unsteady(windows.map(({ money }) => money)),
    },
  };
}

/** A window that brought less than half or more than twice what was said makes all amounts doubtful. */
function unsteady(past: readonly SaidAndWas[]): Refusal | null {
  const ratios = past.map(({ said, was }) => (said > 0 ? was / said : Number.MAX_VALUE));
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  const [least, most] = needed.ratio;
  return low >= least && high <= most ? null : { reason: "unsteady", low, high };
}

function countOf(customers: readonly Pick<Outcome, "count">[]): number {
  return customers.reduce((sum, { count }) => sum + count, 0);
}

function buyersOf(customers: readonly Pick<Outcome, "buyers">[]): number {
  return customers.reduce((sum, { buyers }) => sum + buyers, 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
