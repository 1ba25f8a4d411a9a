import type { Words } from "../../i18n/words";
import type { CampaignPage } from "../../page/campaign/campaign";

/** What the parts of a campaign's page are given; their forms are sent to `action`. */
export type CampaignProps = Readonly<{ words: Words; content: CampaignPage; action: string }>;
