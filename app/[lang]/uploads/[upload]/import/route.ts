import { startImport } from "@/lib/page/start-import";

type Context = Readonly<{ params: Promise<{ lang: string; upload: string }> }>;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return startImport(await params, request);
}
