import { serveLeftOut } from "@/lib/page/left-out";

type Context = Readonly<{ params: Promise<{ lang: string; dataset: string }> }>;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return serveLeftOut(await params, new URL(request.url).searchParams);
}
