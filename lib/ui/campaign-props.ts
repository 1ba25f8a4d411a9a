import type { CampaignPage } from "../page/campaign";
import type { Report } from "../page/report";

/** What the parts of a campaign's page are given; their forms are sent to `action`. */
export type CampaignProps = Readonly<{ report: Report; content: CampaignPage; action: string }>;
