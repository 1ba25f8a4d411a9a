import { cuped } from "../../../lib/model/stats/cuped";
import { type Lift, newcombe, type Share, welch } from "../../../lib/model/stats/lift";
import { detectableMean, detectableShare } from "../../../lib/model/stats/power";
import { ratioLift } from "../../../lib/model/stats/ratio-lift";
import { type Arm, armOf, armSizes, customersOf, shopOf } from "../stats/simulated";
import { sumsOf } from "../values";

export type Pair = Readonly<{ treated: Arm; held: Arm }>;

/** Each metric of a campaign with its formula. */
export const metrics = {
  bought: ({ treated, held }: Pair) => newcombe(treated.bought, held.bought),
  repeat: ({ treated, held }: Pair) => newcombe(treated.repeat, held.repeat),
  money: ({ treated, held }: Pair) => welch(treated.money, held.money),
  "money less what was before": ({ treated, held }: Pair) => cuped(treated.money, held.money)?.lift ?? null,
  "average check": ({ treated, held }: Pair) => ratioLift(treated.check, held.check),
} as const satisfies Record<string, (pair: Pair) => Lift | null>;

export type Metric = keyof typeof metrics;

/** Campaigns that reached nobody: both arms are customers of one shop who were left alone. */
export function* uncontacted(campaigns: number, chance: () => number): Generator<Pair> {
  for (let campaign = 0; campaign < campaigns; campaign += 1) {
    const shop = shopOf(chance);
    const sizes = armSizes(chance);
    yield {
      treated: armOf(customersOf(sizes.treated, shop, chance)),
      held: armOf(customersOf(sizes.held, shop, chance)),
    };
  }
}

/** Shares, of 5 to 40 % in the held arm, with the least lift that the arms are said to see. */
export function* plantedShares(campaigns: number, chance: () => number): Generator<Lift> {
  for (let planned = 0; planned < campaigns; ) {
    const base = 0.05 + 0.35 * chance();
    const { treated, held } = armSizes(chance);
    const lift = detectableShare({ base, treated, held });
    if (lift === null || base + lift > 0.95) continue;
    planned += 1;
    yield newcombe(drawn(treated, base + lift, chance), drawn(held, base, chance));
  }
}

/** Money that is nothing but for a share of lognormal sums, with the least lift that the arms are said to see. */
export function* plantedMoney(campaigns: number, chance: () => number): Generator<Lift | null> {
  for (let campaign = 0; campaign < campaigns; campaign += 1) {
    const [rate, sigma] = [0.1 + 0.5 * chance(), 0.3 + 0.7 * chance()];
    const mean = rate * Math.exp(sigma ** 2 / 2);
    const sd = Math.sqrt(rate * Math.exp(2 * sigma ** 2) - mean ** 2);
    const { treated, held } = armSizes(chance);
    const more = detectableMean({ sd, treated, held });
    const spent = () => (chance() < rate ? Math.exp(sigma * normal(chance)) : 0);
    const arm = (count: number, plus: number) => sumsOf(Array.from({ length: count }, () => spent() + plus));
    yield welch(arm(treated, more), arm(held, 0));
  }
}

/** Hits of customers who each do it with the same chance. */
export function drawn(count: number, rate: number, chance: () => number): Share {
  let hits = 0;
  for (let one = 0; one < count; one += 1) if (chance() < rate) hits += 1;
  return { hits, count };
}

function normal(chance: () => number): number {
  return Math.cos(2 * Math.PI * chance()) * Math.sqrt(-2 * Math.log(1 - chance()));
}
