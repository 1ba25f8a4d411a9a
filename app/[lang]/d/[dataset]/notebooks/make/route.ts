import { cellsForNotebooks } from "@/lib/page/cell-file";
import { makeNotebook, showNotebooks } from "@/lib/page/notebook/changes";
import { handler } from "@/lib/page/site/handler";
import { datasetPlace } from "@/lib/page/site/place";

export const POST = handler(datasetPlace, (place, request) =>
  makeNotebook(place, request, cellsForNotebooks),
);

export const GET = handler(datasetPlace, showNotebooks);
