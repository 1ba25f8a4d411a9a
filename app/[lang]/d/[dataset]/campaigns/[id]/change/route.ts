import { changeCampaignBy, showCampaign } from "@/lib/page/campaign/changes";
import { door } from "@/lib/page/site/door";

export const POST = door(["dataset", "id"], changeCampaignBy);

export const GET = door(["dataset", "id"], showCampaign);
