import { changeVersions, showVersions } from "@/lib/page/versions";

type Context = Readonly<{ params: Promise<{ lang: string; dataset: string; version: string }> }>;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return changeVersions(await params, request);
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return showVersions(await params);
}
