import { addDays } from "../../base/day";
import {
  type ArmSums,
  type Campaign,
  type Coverage,
  coverageOf,
  windowOf,
} from "../../model/campaign/campaign";
import type { Costs } from "../../model/campaign/metrics";
import { periodDays } from "../../model/view/period";
import type { View } from "../../model/view/view";
import { arms } from "../../query/campaign/queries";
import { startView } from "../report/campaign-tables";
import type { Data } from "../report/data";
import { inView, type Report } from "../report/report";

/** A report of a campaign, and the facts that all its pages, cells and lists use. */
export type CampaignFacts = Report &
  Readonly<{
    campaign: Campaign;
    /** The report in which its customers are chosen; once it started, as that was then. */
    chosen: Report;
    /** The data of an equally long period that ends with the window, by the cuts of the start. */
    after: Data;
    coverage: Coverage;
  }>;

/** The facts of a campaign in the data of a report. */
export function factsOf(report: Report, campaign: Campaign): CampaignFacts {
  const { version } = report.data;
  const chosen = inView(report, startView(campaign, version), campaign);
  return {
    ...report,
    campaign,
    chosen,
    after: inView(chosen, afterView(campaign, chosen.address.view)).data,
    coverage: coverageOf(campaign, version.last_day),
  };
}

/** The facts of the campaign that an address names; null when it names none. */
export function maybeFacts(report: Report): CampaignFacts | null {
  const { campaign } = report.data;
  return campaign === null ? null : factsOf(report, campaign);
}

function afterView(campaign: Campaign, start: View): View {
  const { from, to, cuts } = start;
  const end = windowOf(campaign).to;
  const frozen = cuts === "quantile" ? ({ cuts: "frozen", cuts_from: from, cuts_to: to } as const) : {};
  // Who was chosen stays chosen, whatever their last purchase says by then.
  return { ...start, trait: "", from: addDays(end, 1 - periodDays({ from, to })), to: end, ...frozen };
}

/** Parameters of statements that look at the window. */
export function windowParams({ chosen, coverage: { window } }: CampaignFacts) {
  return { company_key: chosen.data.company_key, window_from: window.from, window_to: window.to };
}

/** The question behind every lift of a campaign, asked of the data after its window. */
export function armsQuestion(facts: CampaignFacts) {
  const { address, data } = facts.chosen;
  return {
    query: arms,
    params: { ...windowParams(facts), ranks: address.view.ranks, length: periodDays(data.period) },
    needs: ["audience", "scored"],
  } as const;
}

/** The sums of both arms, of all segments together and of each. */
export async function loadSums(facts: CampaignFacts): Promise<readonly ArmSums[]> {
  const { rows } = await facts.after.ask(armsQuestion(facts));
  return rows;
}

export function costsOf({ contact_cost, purchase_cost, margin }: Campaign): Costs {
  return { contact_cost: Number(contact_cost), purchase_cost: Number(purchase_cost), margin };
}
