import { startOidc } from "@/lib/page/access/oidc";
import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";

export const GET = handler(langPlace, startOidc);
