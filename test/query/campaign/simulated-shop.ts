import { addDays, type Day, requireDay } from "../../../lib/base/day";

const first = requireDay("2022-01-01");
const days = 730;

/** Sums of a receipt to the cent, lognormal about a level of the customer's own; some send part of it back later. */
type Customer = Readonly<{
  id: string;
  since: number;
  until: number;
  rate: number;
  level: number;
  returns: number;
}>;

/**
 * Two years of a shop that contacts nobody, as the text of a CSV file: customers come and go, buy each at a pace and a level of their
 * own, and who spends much goes on spending much.
 */
export function simulatedShop(customers: number, chance: () => number): string {
  const rows = Array.from({ length: customers }, (_, i) => receiptsOf(customerOf(i, chance), chance)).flat();
  return ["customer,document,date,amount", ...rows.map((row, i) => row.replace("#", `N${i}`)), ""].join("\n");
}

function customerOf(place: number, chance: () => number): Customer {
  const since = chance() < 0.4 ? 0 : Math.floor(chance() * days);
  return {
    id: `C${10_000 + place}`,
    since,
    until: chance() < 0.5 ? days : since + Math.floor(chance() * 2 * days),
    rate: Math.exp(-3.7 + 0.9 * normal(chance)),
    level: Math.exp(3.5 + 0.6 * normal(chance)),
    returns: 0.03,
  };
}

function receiptsOf({ id, since, until, rate, level, returns }: Customer, chance: () => number): string[] {
  const rows: string[] = [];
  let day = since;
  while (day < Math.min(until, days)) {
    const sum = level * Math.exp(0.6 * normal(chance));
    rows.push(row(id, addDays(first, day), sum));
    if (chance() < returns) rows.push(row(id, addDays(first, Math.min(days - 1, day + 3)), -sum / 2));
    day += Math.ceil(-Math.log(1 - chance()) / rate);
  }
  return rows;
}

function row(id: string, day: Day, sum: number): string {
  return `${id},#,${day},${sum.toFixed(2)}`;
}

/** G. E. P. Box, M. E. Muller, Annals of Mathematical Statistics 29, 1958. */
function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
