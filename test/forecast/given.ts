import { addDays, type Day, daysBetween, requireDay } from "../../lib/base/day";
import type { Origin, Watched } from "../../lib/forecast/backtest";
import { chanceOf } from "../chance";

/** Days with a purchase of one customer, ascending, with the money of each. */
export type Life = readonly Readonly<{ day: number; money: number }>[];

export const dayZero = requireDay("2024-01-01");

/** Exponential, gamma and beta numbers from a source of chance, by their definitions; shapes of a half or of whole numbers. */
export function randomOf(seed: number) {
  const chance = chanceOf(seed);
  const exponential = () => -Math.log(1 - chance());
  const normalSquare = () => 2 * exponential() * Math.cos(2 * Math.PI * chance()) ** 2;
  const gamma = (shape: number): number => {
    const whole = Array.from({ length: Math.floor(shape) }, exponential).reduce((sum, one) => sum + one, 0);
    return whole + (shape % 1 === 0.5 ? normalSquare() / 2 : 0);
  };
  const beta = (a: number, b: number) => {
    const [one, other] = [gamma(a), gamma(b)];
    return one / (one + other);
  };
  return { chance, exponential, gamma, beta };
}

/** Lives of customers by MBG/NBD itself: r 0.5 or whole numbers and so on, rates per day. They come evenly within the first `coming` days. */
export function mbgLives(
  count: number,
  { r, alpha, a, b }: Readonly<{ r: number; alpha: number; a: number; b: number }>,
  { days, coming, seed }: Readonly<{ days: number; coming: number; seed: number }>,
): Life[] {
  const { chance, exponential, gamma, beta } = randomOf(seed);
  return Array.from({ length: count }, () => {
    const [rate, leaves] = [gamma(r) / alpha, beta(a, b)];
    const money = 20 + 60 * chance();
    const found = new Map<number, number>();
    for (let at = chance() * coming; at < days; at += exponential() / rate) {
      found.set(Math.floor(at), Math.round(money * (50 + 100 * chance())) / 100);
      if (chance() < leaves) break;
    }
    return [...found].map(([day, spent]) => ({ day, money: spent }));
  });
}

/** What was known of customers on a day, and what came in the window after, counted life by life. */
export function originOf(lives: readonly Life[], at: number, days: number): Origin {
  const customers = lives.flatMap((life): Watched[] => {
    const known = life.filter(({ day }) => day <= at);
    const later = life.filter(({ day }) => day > at && day <= at + days);
    const [first, last] = [known[0]?.day, known.at(-1)?.day];
    if (first === undefined || last === undefined) return [];
    const spent = (all: Life) => all.reduce((sum, { money }) => sum + money, 0);
    return [
      {
        x: known.length - 1,
        t_x: last - first,
        age: at - first,
        spend: spent(known) / known.length,
        count: 1,
        buyers: later.length > 0 ? 1 : 0,
        purchases: later.length,
        money: spent(later),
      },
    ];
  });
  const mean = customers.reduce((sum, { spend }) => sum + spend, 0) / Math.max(1, customers.length);
  return { day: addDays(dayZero, at), history: at + 1, customers, money: { all: mean, k: 2 } };
}

/** Origins of a shop from its last day back, as far as there is history. */
export function originsOf(lives: readonly Life[], lastDay: number, days: number): Origin[] {
  const all = Array.from({ length: 8 }, (_, i) => lastDay - i * days).filter((at) => at >= 0);
  return all.map((at) => originOf(lives, at, days));
}

export function dayNumber(day: Day): number {
  return daysBetween(dayZero, day);
}
