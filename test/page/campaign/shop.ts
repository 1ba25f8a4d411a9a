import { addDays, requireDay } from "../../../lib/base/day";
import type { Campaign } from "../../../lib/model/campaign/campaign";
import { startCampaign } from "../../../lib/page/campaign/start";
import { filterNeeds } from "../../../lib/page/kit/customer-list";
import { drawParams } from "../../../lib/page/report/campaign-tables";
import { draw } from "../../../lib/query/campaign/queries";
import { addedDraft, factsIn, storedCampaign } from "../../campaigns";
import { chanceOf } from "../../chance";
import { importText } from "../../dataset";

/*
 * A shop for campaigns: sixty days are known at their start, forty more when they are over.
 */

export const roles = { customer: "customer", date: "date", amount: "amount", company: "company" } as const;

export const first = requireDay("2024-01-01");
export const last = addDays(first, 59);

/** A plan that can start at once. */
export const soon = { planned_start: addDays(first, 60), window_days: 14 };

type Wanted = Readonly<{
  until?: number;
  without?: (n: number) => boolean;
  only?: (cents: number, day: number) => number;
}>;

/** Two companies, returns among the sales. Nothing of days from `until` on, nor of customers `without`; `only` changes amounts. */
export function shopCsv({ until = 60, without = () => false, only = (cents) => cents }: Wanted = {}): string {
  const chance = chanceOf(3);
  const rows = Array.from({ length: 600 }, () => {
    const [n, day] = [Math.floor(chance() * 80), Math.floor(chance() * 100)];
    const cents = Math.floor(chance() * 9_000);
    const company = n % 4 === 0 ? "South" : "North";
    const amount = only(chance() < 0.1 ? -cents : cents, day) / 100;
    return day >= until || without(n) ? [] : [`${company},b${n},${addDays(first, day)},${amount.toFixed(2)}`];
  });
  return ["company,customer,date,amount", ...rows.flat(), ""].join("\n");
}

/** Whom a draft would choose now, for which arm. */
export async function drawnOf(dataset: string, id: string) {
  const campaign = await storedCampaign(dataset, id);
  const { chosen: on } = await factsIn(dataset, { campaign: id });
  const asked = {
    query: draw,
    params: drawParams(campaign, on.address.view, on.data),
    needs: filterNeeds(on.address),
  };
  const { rows } = await on.data.ask(asked);
  return [...rows].sort((a, b) => (a.customer_id < b.customer_id ? -1 : 1));
}

/** A data set of its own with a campaign that runs. */
export async function running(changes: Partial<Campaign> = {}): Promise<{ dataset: string; id: string }> {
  const dataset = await importText(shopCsv(), { roles });
  const { id } = await addedDraft(dataset, { ...soon, ...changes });
  const result = await startCampaign({ lang: "en", dataset, id }, new Date());
  if (result !== "started") throw new Error(`not started: ${result}`);
  return { dataset, id };
}
