import { type Day, requireDay } from "../../base/day";
import type { MainMetric } from "../../model/campaign/campaign";
import { baseOf, type PastSums } from "../../model/campaign/metrics";
import { dates, type FollowedRow } from "../../query/campaign/queries";
import type { CampaignFacts } from "./facts";

/** Fewest customers that a rate is given for. */
const customersMin = 5;

/** What the customers that the filter would have chosen did without a campaign, on each past day and over all of them. */
export type Past = Readonly<{
  days: readonly (PastSums & { day: Day })[];
  all: PastSums;
  /** The main metric over all days; null with too few customers. */
  base: number | null;
}>;

export const pastQuestion = { query: dates, params: {}, needs: ["past"] } as const;

export async function loadPast({ campaign, chosen }: CampaignFacts): Promise<Past> {
  const { rows } = await chosen.data.ask(pastQuestion);
  return pastOf(rows, { metric: campaign.metric, ranks: chosen.address.scheme.counts.r });
}

/** Adds the codes of each day up. */
export function pastOf(
  rows: readonly FollowedRow[],
  { metric, ranks }: Readonly<{ metric: MainMetric; ranks: number }>,
): Past {
  const names = [...new Set(rows.map(({ day }) => day))];
  const days = names.map((name) => ({
    day: requireDay(name),
    ...sumsOf(
      rows.filter(({ day }) => day === name),
      ranks,
    ),
  }));
  const all = sumsOf(rows, ranks);
  return { days, all, base: all.customers < customersMin ? null : baseOf(metric, all) };
}

/** Silent are those below the best rank of recency, and those without a purchase. */
function sumsOf(rows: readonly FollowedRow[], ranks: number): PastSums {
  const sum = (of: (row: FollowedRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const isSilent = ({ code }: FollowedRow) => code < String(ranks);
  return {
    customers: sum((row) => row.chosen),
    bought: sum((row) => row.chosen_bought),
    repeat: sum((row) => row.chosen_repeat),
    silent: sum((row) => (isSilent(row) ? row.chosen : 0)),
    returned: sum((row) => (isSilent(row) ? row.chosen_bought : 0)),
    purchases: sum((row) => row.chosen_purchases),
    purchases_squares: sum((row) => row.chosen_purchases_squares),
    money: sum((row) => row.chosen_money),
    money_squares: sum((row) => row.chosen_money_squares),
    money_purchases: sum((row) => row.chosen_money_purchases),
  };
}
