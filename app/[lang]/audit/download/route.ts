import { serveAudit } from "@/lib/page/access/audit";
import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";

export const GET = handler(langPlace, serveAudit);
