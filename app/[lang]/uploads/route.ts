import { door } from "@/lib/page/door";
import { showUploads, takeUpload } from "@/lib/page/take-upload";

export const POST = door([], ({ lang }, request) => takeUpload(lang, request));

export const GET = door([], showUploads);
