import { closeTour, showOverview } from "@/lib/page/overview/tour";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, closeTour);

export const GET = handler(datasetPlace, showOverview);
