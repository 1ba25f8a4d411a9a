import { handler } from "@/lib/page/site/handler";
import { uploadPlace } from "@/lib/page/site/place";
import { showUpload, startImport } from "@/lib/page/upload/start-import";

export const POST = handler(uploadPlace, startImport);

export const GET = handler(uploadPlace, showUpload);
