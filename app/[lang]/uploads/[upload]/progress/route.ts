import { serveProgress } from "@/lib/page/start-import";

type Context = Readonly<{ params: Promise<{ lang: string; upload: string }> }>;

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return serveProgress(await params);
}
