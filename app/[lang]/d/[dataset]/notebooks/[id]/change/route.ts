import { cellsForNotebooks } from "@/lib/page/cell-file";
import { changeNotebook, showNotebook } from "@/lib/page/notebook/changes";
import { handler } from "@/lib/page/site/handler";
import { notebookPlace } from "@/lib/page/site/place";

export const POST = handler(notebookPlace, (place, request) =>
  changeNotebook(place, request, cellsForNotebooks),
);

export const GET = handler(notebookPlace, showNotebook);
