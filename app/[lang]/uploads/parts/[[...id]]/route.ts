import { takeParts } from "@/lib/page/take-parts";

type Context = Readonly<{ params: Promise<{ lang: string; id?: string[] }> }>;

async function answer(request: Request, { params }: Context): Promise<Response> {
  return takeParts((await params).lang, request);
}

/** What the tus protocol asks by. There is no GET: what was sent is not given out here. */
export { answer as DELETE, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST };
