import { changeStops, showStops } from "@/lib/page/customers/change-stop-list";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, changeStops);

export const GET = handler(datasetPlace, showStops);
