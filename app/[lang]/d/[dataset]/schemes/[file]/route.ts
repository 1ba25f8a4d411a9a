import { serveScheme } from "@/lib/page/segment/schemes";
import { handler } from "@/lib/page/site/handler";
import { filePlace } from "@/lib/page/site/place";

export const GET = handler(filePlace, serveScheme);
