import { serveRejects } from "@/lib/page/dataset/rejects";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const GET = handler(datasetPlace, serveRejects);
