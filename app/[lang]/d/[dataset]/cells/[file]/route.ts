import { serveCell } from "@/lib/page/cell-file";
import { handler } from "@/lib/page/site/handler";
import { filePlace } from "@/lib/page/site/place";

export const GET = handler(filePlace, serveCell);
