import { finishOidc } from "@/lib/page/access/oidc";
import { handler } from "@/lib/page/site/handler";
import { anywhere } from "@/lib/page/site/place";

export const dynamic = "force-dynamic";

export const GET = handler(anywhere, finishOidc);
