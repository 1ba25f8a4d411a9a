import { openApi } from "@/lib/page/open-api";
import { handler } from "@/lib/page/site/handler";
import { anywhere } from "@/lib/page/site/place";

export const GET = handler(anywhere, () => ({ json: openApi() }));
