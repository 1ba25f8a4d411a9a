import { serveCell } from "@/lib/page/cell-file";

type Context = Readonly<{ params: Promise<{ lang: string; dataset: string; file: string }> }>;

export async function GET(request: Request, context: Context): Promise<Response> {
  return serveCell(await context.params, new URL(request.url).searchParams);
}
