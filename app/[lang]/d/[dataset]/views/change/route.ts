import { changeViews, showViews } from "@/lib/page/dataset/change-saved-views";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, changeViews);

export const GET = handler(datasetPlace, showViews);
