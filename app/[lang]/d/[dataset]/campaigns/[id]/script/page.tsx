import { CallScript } from "@/lib/ui/call-script";
import { orMissing, orMissingTitle } from "@/lib/ui/not-found";
import { type DatasetProps, requireCampaignReport } from "@/lib/ui/route";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "script");
  return { title: `${report.words.t("campaign.script.title")} · ${campaign.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const { report } = await requireCampaignReport(props, "script");
  return <CallScript report={report} />;
});
