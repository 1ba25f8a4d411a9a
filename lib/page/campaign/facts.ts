import type { Campaign } from "../../model/campaign/campaign";
import { type SplitRow, split } from "../../query/campaign/queries";
import { atStart, type Coverage, coverageOf, requireCampaign } from "../report/campaign-report";
import type { Report } from "../report/report";

/** What all parts of a campaign's page stand on, found once a page. */
export type CampaignFacts = Readonly<{
  /** The report of the page. */
  report: Report;
  campaign: Campaign;
  /** The report in which its customers are chosen; once it started, as that was then. */
  chosen: Report;
  coverage: Coverage;
  /** The sizes of both arms, and what they spent before the start. */
  sizes: SplitRow;
}>;

export async function loadFacts(report: Report): Promise<CampaignFacts> {
  const campaign = requireCampaign(report);
  const chosen = atStart(report);
  return {
    report,
    campaign,
    chosen,
    coverage: coverageOf(campaign, report.data.version),
    sizes: await loadSplit(chosen),
  };
}

export function splitQuestion() {
  return { query: split, params: {}, needs: ["audience"] } as const;
}

/** The split of all codes together, asked of the report in which the customers are chosen. */
export async function loadSplit(chosen: Report): Promise<SplitRow> {
  const { rows } = await chosen.data.ask(splitQuestion());
  const [all] = rows.filter(({ code }) => code === "");
  if (all === undefined) throw new Error("campaign/split gave no row of all");
  return all;
}
