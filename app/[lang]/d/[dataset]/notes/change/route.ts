import { changeNotes, showNotes } from "@/lib/page/dataset/change-notes";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, changeNotes);

export const GET = handler(datasetPlace, showNotes);
