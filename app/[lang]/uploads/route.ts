import { door } from "@/lib/page/site/door";
import { showUploads, takeUpload } from "@/lib/page/upload/take-upload";

export const POST = door([], ({ lang }, request) => takeUpload(lang, request));

export const GET = door([], showUploads);
