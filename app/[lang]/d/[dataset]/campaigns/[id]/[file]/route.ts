import { serveList } from "@/lib/page/campaign-lists";

type Context = Readonly<{ params: Promise<{ lang: string; dataset: string; id: string; file: string }> }>;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return serveList(await params, new URL(request.url).searchParams);
}
