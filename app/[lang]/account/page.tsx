import { headers } from "next/headers";
import { orMissing, orMissingTitle } from "@/app/missing";
import { missing, type PageProps, requireLang } from "@/app/request";
import { loadAccount } from "@/lib/page/access/account";
import { actorOf } from "@/lib/page/site/actor";
import { Account } from "@/lib/ui/access/account";

async function requirePage({ params, searchParams }: PageProps) {
  const { lang } = await params;
  const reader = actorOf(await headers());
  return (await loadAccount(requireLang(lang), await searchParams, reader)) ?? missing();
}

export const generateMetadata = orMissingTitle(async (props: PageProps) => ({
  title: (await requirePage(props)).words.t("access.account.title"),
}));

export default orMissing(async (props: PageProps) => <Account page={await requirePage(props)} />);
