import { changeSchemes } from "@/lib/page/segment/save-scheme";
import { showSchemes } from "@/lib/page/segment/schemes";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, changeSchemes);

export const GET = handler(datasetPlace, showSchemes);
