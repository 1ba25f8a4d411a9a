import { makeCampaign, showCampaigns } from "@/lib/page/campaign/changes";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, makeCampaign);

export const GET = handler(datasetPlace, showCampaigns);
