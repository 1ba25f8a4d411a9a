import { handler } from "@/lib/page/site/handler";
import { loadHealth } from "@/lib/page/site/health";
import { anywhere } from "@/lib/page/site/place";

export const dynamic = "force-dynamic";

export const GET = handler(anywhere, async () => {
  const health = await loadHealth();
  return { json: health, status: health.ok ? 200 : 503 };
});
