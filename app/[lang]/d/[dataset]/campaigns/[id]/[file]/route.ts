import { serveList } from "@/lib/page/campaign/lists";
import { handler } from "@/lib/page/site/handler";
import { listPlace } from "@/lib/page/site/place";

export const GET = handler(listPlace, serveList);
