import { serveNotebookFile } from "@/lib/page/notebook/files";
import { handler } from "@/lib/page/site/handler";
import { notebookFilePlace } from "@/lib/page/site/place";
import { notebookDocument } from "@/lib/ui/notebook/document";

export const GET = handler(notebookFilePlace, (place, request) =>
  serveNotebookFile(place, request, notebookDocument),
);
