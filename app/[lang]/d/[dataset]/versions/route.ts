import { changeVersions, showVersions } from "@/lib/page/dataset/versions";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, changeVersions);

export const GET = handler(datasetPlace, showVersions);
