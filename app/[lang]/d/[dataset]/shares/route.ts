import { makeShare, showShares } from "@/lib/page/access/shares";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, makeShare);

export const GET = handler(datasetPlace, showShares);
