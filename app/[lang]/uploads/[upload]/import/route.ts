import { door } from "@/lib/page/site/door";
import { showUpload, startImport } from "@/lib/page/upload/start-import";

export const POST = door(["upload"], startImport);

export const GET = door(["upload"], showUpload);
