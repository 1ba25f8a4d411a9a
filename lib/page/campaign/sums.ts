import type { ArmSums, Campaign } from "../../model/campaign/campaign";
import type { Costs } from "../../model/campaign/metrics";
import { periodDays } from "../../model/view/period";
import { arms } from "../../query/campaign/queries";
import { afterWindow, atStart, windowParams } from "../report/campaign-report";
import type { Report } from "../report/report";

/** The question behind every lift of a campaign, asked of the report after its window. */
export function armsQuestion(report: Report) {
  const {
    address: { view },
    data: { period },
  } = atStart(report);
  return {
    query: arms,
    params: { ...windowParams(report), ranks: view.ranks, length: periodDays(period) },
    needs: ["audience", "scored"],
  } as const;
}

/** The sums of both arms, of all segments together and of each. */
export async function loadSums(report: Report): Promise<readonly ArmSums[]> {
  const { rows } = await afterWindow(report).data.ask(armsQuestion(report));
  return rows;
}

export function costsOf({ contact_cost, purchase_cost, margin }: Campaign): Costs {
  return { contact_cost: Number(contact_cost), purchase_cost: Number(purchase_cost), margin };
}
