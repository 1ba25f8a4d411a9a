import { redirect } from "next/navigation";
import { type DatasetProps, requireCampaignReport } from "@/app/request";
import { requireOwnPath } from "@/lib/model/href";
import { CallScript } from "@/lib/ui/campaign/call-script";
import { orMissing, orMissingTitle } from "@/lib/ui/site/not-found";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "script");
  return { title: `${report.words.t("campaign.script.title")} · ${campaign.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "script");
  // A draft has nobody to call yet; what it still needs stands on its page.
  if (campaign.start === null) redirect(requireOwnPath(report.href("campaign", campaign.id)));
  return CallScript({ report });
});
