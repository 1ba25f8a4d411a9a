import { reportPage } from "@/app/report-page";
import { loadCampaignsPage } from "@/lib/page/campaign/campaigns";
import { CampaignsPage } from "@/lib/ui/campaign/campaigns-page";

const { generateMetadata, Page } = reportPage("campaigns", loadCampaignsPage, CampaignsPage);

export { generateMetadata, Page as default };
