import { door } from "@/lib/page/site/door";
import { serveProgress } from "@/lib/page/upload/start-import";

export const GET = door(["upload"], serveProgress);
