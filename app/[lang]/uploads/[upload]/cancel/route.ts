import { cancelImport } from "@/lib/page/start-import";

type Context = Readonly<{ params: Promise<{ lang: string; upload: string }> }>;

export async function POST(_request: Request, { params }: Context): Promise<Response> {
  return cancelImport(await params);
}
