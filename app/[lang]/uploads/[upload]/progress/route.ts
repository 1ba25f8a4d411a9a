import { door } from "@/lib/page/door";
import { serveProgress } from "@/lib/page/start-import";

export const GET = door(["upload"], serveProgress);
