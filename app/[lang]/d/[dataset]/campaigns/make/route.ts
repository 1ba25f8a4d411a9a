import { makeCampaign, showCampaigns } from "@/lib/page/campaign/changes";
import { door } from "@/lib/page/site/door";

export const POST = door(["dataset"], makeCampaign);

export const GET = door(["dataset"], showCampaigns);
