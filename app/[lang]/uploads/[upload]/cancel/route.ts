import { door } from "@/lib/page/site/door";
import { cancelImport, showUpload } from "@/lib/page/upload/start-import";

export const POST = door(["upload"], cancelImport);

export const GET = door(["upload"], showUpload);
