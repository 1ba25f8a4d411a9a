import { type CampaignList, loadCampaigns } from "../kit/campaigns/campaign-list";
import { triedCells } from "../kit/campaigns/tried";
import { type AskedCell, loadCells } from "../report/cell";
import type { Report } from "../report/report";

export type CampaignsPage = CampaignList &
  Readonly<{
    tab: string;
    /** What all of them brought together; empty before one was measured. */
    tried: readonly AskedCell[];
    /** A campaign was just deleted. */
    deleted: boolean;
  }>;

/** Every campaign of a data set, or those with customers of the segment in the address. */
export async function loadCampaignsPage(report: Report, said: URLSearchParams): Promise<CampaignsPage> {
  const list = await loadCampaigns(report);
  return {
    ...list,
    tab: `${report.words.t("campaign.title")} · ${report.address.dataset.name}`,
    tried: list.rows.some(({ measured }) => measured) ? loadCells(report, triedCells) : [],
    deleted: said.get("done") === "deleted",
  };
}
