import { door } from "@/lib/page/door";
import { cancelImport, showUpload } from "@/lib/page/start-import";

export const POST = door(["upload"], cancelImport);

export const GET = door(["upload"], showUpload);
