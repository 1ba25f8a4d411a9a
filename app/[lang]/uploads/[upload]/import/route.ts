import { door } from "@/lib/page/door";
import { showUpload, startImport } from "@/lib/page/start-import";

export const POST = door(["upload"], startImport);

export const GET = door(["upload"], showUpload);
