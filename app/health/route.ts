import { loadHealth } from "@/lib/page/site/health";

export const dynamic = "force-dynamic";

export async function GET() {
  const health = await loadHealth();
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
