import { pathOf } from "../../model/href";
import { deletedOf } from "../../store/dataset/undo";
import { type CampaignList, loadCampaigns } from "../kit/campaigns/campaign-list";
import { triedCells } from "../kit/campaigns/tried";
import { type AskedCell, loadCells } from "../report/cell";
import type { Report } from "../report/report";
import { type TrashRow, trashDone, trashRows } from "../site/trash";

export type CampaignsPage = CampaignList &
  Readonly<{
    tab: string;
    /** What all of them brought together; empty before one was measured. */
    tried: readonly AskedCell[];
    /** What became of the form that was just sent, in a sentence. */
    done: string | null;
    /** Campaigns that can be brought back. */
    deleted: readonly TrashRow[];
  }>;

/** Every campaign of a data set, or those with customers of the segment in the address. */
export async function loadCampaignsPage(report: Report, said: URLSearchParams): Promise<CampaignsPage> {
  const { address, words } = report;
  const list = await loadCampaigns(report);
  return {
    ...list,
    tab: `${words.t("campaign.title")} · ${address.dataset.name}`,
    tried: list.rows.some(({ measured }) => measured) ? loadCells(report, triedCells) : [],
    done: trashDone(words, said.get("done"), words.t("campaign.done.deleted")),
    deleted: trashRows(words, await deletedOf(address.dataset.id, "campaigns"), {
      action: ({ id }) => pathOf(address.lang, "change", { dataset: address.dataset.id, id }),
      what: "restore",
    }),
  };
}
