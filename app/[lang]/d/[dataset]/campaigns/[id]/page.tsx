import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, originOf, requireCampaignReport } from "@/app/request";
import { CampaignPage } from "@/lib/ui/campaign/campaign-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "campaign");
  return { title: `${campaign.name} · ${report.dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const { report, said } = await requireCampaignReport(props, "campaign");
  return CampaignPage({ report, said, origin: await originOf() });
});
