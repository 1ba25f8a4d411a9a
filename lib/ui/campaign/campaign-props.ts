import type { CampaignPage } from "../../page/campaign/campaign";
import type { Report } from "../../page/report/report";

/** What the parts of a campaign's page are given; their forms are sent to `action`. */
export type CampaignProps = Readonly<{ report: Report; content: CampaignPage; action: string }>;
