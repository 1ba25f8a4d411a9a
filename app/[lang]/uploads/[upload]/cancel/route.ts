import { handler } from "@/lib/page/site/handler";
import { uploadPlace } from "@/lib/page/site/place";
import { cancelImport, showUpload } from "@/lib/page/upload/start-import";

export const POST = handler(uploadPlace, cancelImport);

export const GET = handler(uploadPlace, showUpload);
