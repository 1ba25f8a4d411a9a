import type { PairedSums } from "../../../lib/model/stats/cuped";
import type { Share } from "../../../lib/model/stats/lift";
import type { RatioSums } from "../../../lib/model/stats/ratio-lift";

/** What a campaign sees of a customer: orders and money within its window, money before its start. */
export type Customer = Readonly<{ orders: number; money: number; before: number }>;

/** How the customers of one campaign buy: orders a window, how unlike they are in that and in what they spend. */
export type Shop = Readonly<{
  rate: number;
  activity: number;
  level: number;
  check: number;
  returns: number;
}>;

/** An arm as the formulas get it. */
export type Arm = Readonly<{ bought: Share; repeat: Share; money: PairedSums; check: RatioSums }>;

/** Two independent standard normal values (G. E. P. Box, M. E. Muller, Annals of Mathematical Statistics 29, 1958). */
function normals(chance: () => number): readonly [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - chance()));
  const angle = 2 * Math.PI * chance();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

function poisson(mean: number, chance: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = chance(); product > limit; product *= chance()) count += 1;
  return count;
}

const between = (low: number, high: number, chance: () => number) => low + (high - low) * chance();

export function shopOf(chance: () => number): Shop {
  return {
    rate: Math.exp(between(Math.log(0.1), Math.log(1.2), chance)),
    activity: between(0.4, 1.2, chance),
    level: between(0.4, 1.0, chance),
    check: between(0.3, 0.9, chance),
    returns: between(0, 0.05, chance),
  };
}

/** Most buy nothing, few buy much; who bought much before tends to buy much again, and some send something back. */
export function customerOf(shop: Shop, chance: () => number): Customer {
  const [a, b] = normals(chance);
  const mean = Math.min(20, shop.rate * Math.exp(shop.activity * a - shop.activity ** 2 / 2));
  const level = 1_000 * Math.exp(shop.level * b);
  const spent = (orders: number) => {
    let money = 0;
    for (let order = 0; order < orders; order += 1)
      money += level * Math.exp(shop.check * normals(chance)[0]);
    return chance() < shop.returns ? money - level : money;
  };
  const orders = poisson(mean, chance);
  return { orders, money: spent(orders), before: spent(poisson(4 * mean, chance)) };
}

export function customersOf(count: number, shop: Shop, chance: () => number): Customer[] {
  return Array.from({ length: count }, () => customerOf(shop, chance));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function armOf(customers: readonly Customer[]): Arm {
  const buyers = customers.filter(({ orders }) => orders > 0);
  const total = (of: (one: Customer) => number, among = customers) => sum(among.map(of));
  return {
    bought: { hits: buyers.length, count: customers.length },
    repeat: { hits: customers.filter(({ orders }) => orders > 1).length, count: customers.length },
    money: {
      count: customers.length,
      sum: total(({ money }) => money),
      squares: total(({ money }) => money ** 2),
      before: total(({ before }) => before),
      before_squares: total(({ before }) => before ** 2),
      products: total(({ money, before }) => money * before),
    },
    check: {
      count: buyers.length,
      above: total(({ money }) => money, buyers),
      above_squares: total(({ money }) => money ** 2, buyers),
      below: total(({ orders }) => orders, buyers),
      below_squares: total(({ orders }) => orders ** 2, buyers),
      products: total(({ money, orders }) => money * orders, buyers),
    },
  };
}

/** Arms of 30 to 3 000 customers each, log-uniform, the held one with 10 to 50 % of them. */
export function armSizes(chance: () => number): Readonly<{ treated: number; held: number }> {
  const share = between(0.1, 0.5, chance);
  const customers = Math.exp(between(Math.log(60), Math.log(6_000), chance));
  const [held, treated] = [Math.round(customers * share), Math.round(customers * (1 - share))];
  return held >= 30 && treated <= 3_000 ? { treated, held } : armSizes(chance);
}
