import { redirect } from "next/navigation";
import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, requireCampaignReport } from "@/app/request";
import { requireOwnPath } from "@/lib/model/href";
import { loadScript } from "@/lib/page/campaign/script";
import { CallScript } from "@/lib/ui/campaign/call-script";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "script");
  return { title: `${report.words.t("campaign.script.title")} · ${campaign.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const { report, campaign } = await requireCampaignReport(props, "script");
  const content = await loadScript(report);
  // A draft has nobody to call yet; what it still needs stands on its page.
  if (content === null) redirect(requireOwnPath(report.href("campaign", campaign.id)));
  return CallScript({ report, content });
});
