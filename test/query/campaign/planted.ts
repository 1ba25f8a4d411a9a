import type { ArmSums, MainMetric } from "../../../lib/model/campaign/campaign";
import { baseOf, detectableLift, measuredMetric, type SumsByArm } from "../../../lib/model/campaign/metrics";
import { drawn } from "../../model/campaign/campaigns";

const free = { contact_cost: 0, purchase_cost: 0, margin: null };

/** Shares in which an effect of the planned size has room above, and enough hits below. */
const baseMin = 0.05;
const reachMax = 0.95;

/**
 * Whether the least effect that the plan says these arms see is found, once it is put into the treated arm; null where the plan
 * names none. Of shares each who did not do it does so by chance; money grows by the same for each customer, or each purchase.
 */
export function isPlantedSeen(metric: MainMetric, arms: SumsByArm, chance: () => number): boolean | null {
  const { treated, held } = arms;
  const both = together(treated, held);
  const [base, lift] = [
    baseOf(metric, both),
    detectableLift(metric, both, { treated: treated.customers, held: held.customers }),
  ];
  if (base === null || lift === null || lift <= 0) return null;
  if (metric !== "money" && metric !== "average_check" && (base < baseMin || base + lift > reachMax))
    return null;
  const moved = { ...treated, ...planted(metric, treated, { lift, odds: lift / (1 - base), chance }) };
  const found = measuredMetric(metric, { treated: moved, held }, free).lift;
  return found !== null && found.low > 0;
}

function together(one: ArmSums, other: ArmSums): ArmSums {
  const sums = Object.entries(one).map(([name, value]) => [
    name,
    typeof value === "number" ? value + Number(other[name as keyof ArmSums]) : value,
  ]);
  return Object.fromEntries(sums);
}

type Effect = Readonly<{ lift: number; odds: number; chance: () => number }>;

function planted(metric: MainMetric, arm: ArmSums, { lift, odds, chance }: Effect): Partial<ArmSums> {
  const more = (hits: number, count: number) => hits + drawn(count - hits, odds, chance).hits;
  const { customers, money, money_squares, money_purchases, purchases, purchases_squares } = arm;
  if (metric === "money")
    return {
      money: money + lift * customers,
      money_squares: money_squares + 2 * lift * money + lift ** 2 * customers,
    };
  if (metric === "average_check")
    return {
      money: money + lift * purchases,
      money_squares: money_squares + 2 * lift * money_purchases + lift ** 2 * purchases_squares,
      money_purchases: money_purchases + lift * purchases_squares,
    };
  return { [metric]: more(arm[metric], metric === "returned" ? arm.silent : customers) };
}
