import { takeUpload } from "@/lib/page/take-upload";

type Context = Readonly<{ params: Promise<{ lang: string }> }>;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return takeUpload((await params).lang, request);
}

/** Files are sent from the start page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return new Response(null, { status: 303, headers: { location: `/${(await params).lang}#file` } });
}
