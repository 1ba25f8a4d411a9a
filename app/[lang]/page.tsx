import { headers } from "next/headers";
import { orMissing } from "@/app/missing";
import { type PageProps, requireLang } from "@/app/request";
import { loadHome } from "@/lib/page/home/home";
import { actorOf } from "@/lib/page/site/actor";
import { Home } from "@/lib/ui/home/home";

export default orMissing(async ({ params, searchParams }: PageProps) => {
  const { lang } = await params;
  return <Home home={await loadHome(requireLang(lang), await searchParams, actorOf(await headers()))} />;
});
