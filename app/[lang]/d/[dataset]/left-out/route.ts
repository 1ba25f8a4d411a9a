import { serveLeftOut } from "@/lib/page/dataset/left-out";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const GET = handler(datasetPlace, serveLeftOut);
