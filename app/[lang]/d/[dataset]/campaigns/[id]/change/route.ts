import { changeCampaignBy, showCampaign } from "@/lib/page/campaign-changes";

type Context = Readonly<{ params: Promise<{ lang: string; dataset: string; id: string }> }>;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return changeCampaignBy(await params, request);
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return showCampaign(await params);
}
