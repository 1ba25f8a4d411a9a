import { makeCampaign } from "@/lib/page/campaign-changes";

type Context = Readonly<{ params: Promise<{ lang: string; dataset: string }> }>;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return makeCampaign(await params, request);
}
