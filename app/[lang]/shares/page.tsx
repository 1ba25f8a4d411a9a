import { headers } from "next/headers";
import { orMissing, orMissingTitle } from "@/app/missing";
import { missing, type PageProps, requireLang } from "@/app/request";
import { loadShares } from "@/lib/page/access/shares";
import { actorOf } from "@/lib/page/site/actor";
import { originOf } from "@/lib/page/site/origin";
import { Shares } from "@/lib/ui/access/shares";

async function requirePage({ params }: PageProps) {
  const { lang } = await params;
  return (await loadShares(requireLang(lang), actorOf(await headers()), new Date())) ?? missing();
}

export const generateMetadata = orMissingTitle(async (props: PageProps) => ({
  title: (await requirePage(props)).words.t("access.shares.title"),
}));

export default orMissing(async (props: PageProps) => (
  <Shares page={await requirePage(props)} origin={originOf(await headers())} />
));
