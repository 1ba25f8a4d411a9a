import { CampaignPage } from "@/lib/ui/campaign-page";
import { orMissing, orMissingTitle } from "@/lib/ui/not-found";
import { type DatasetProps, originOf, requireCampaignReport } from "@/lib/ui/route";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "campaign");
  return { title: `${campaign.name} · ${report.dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const { report, said } = await requireCampaignReport(props, "campaign");
  return CampaignPage({ report, said, origin: await originOf() });
});
