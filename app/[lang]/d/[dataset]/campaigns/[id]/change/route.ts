import { changeCampaignBy, showCampaign } from "@/lib/page/campaign/changes";
import { handler } from "@/lib/page/site/handler";
import { campaignPlace } from "@/lib/page/site/place";

export const POST = handler(campaignPlace, changeCampaignBy);

export const GET = handler(campaignPlace, showCampaign);
