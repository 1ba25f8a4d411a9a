import { reportPage } from "@/app/report-page";
import { loadCampaignPage } from "@/lib/page/campaign/campaign";
import { CampaignPage } from "@/lib/ui/campaign/campaign-page";

const { generateMetadata, Page } = reportPage("campaign", loadCampaignPage, CampaignPage);

export { generateMetadata, Page as default };
