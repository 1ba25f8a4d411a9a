import { handler } from "@/lib/page/site/handler";
import { uploadPlace } from "@/lib/page/site/place";
import { serveProgress } from "@/lib/page/upload/start-import";

export const GET = handler(uploadPlace, serveProgress);
