import { changeShares, showShares } from "@/lib/page/access/shares";
import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";

export const POST = handler(langPlace, changeShares);

export const GET = handler(langPlace, showShares);
