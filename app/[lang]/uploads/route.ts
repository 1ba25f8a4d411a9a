import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";
import { showUploads, takeUpload } from "@/lib/page/upload/take-upload";

export const POST = handler(langPlace, takeUpload);

export const GET = handler(langPlace, showUploads);
