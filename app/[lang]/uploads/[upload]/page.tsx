import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { orMissing, orMissingTitle } from "@/app/missing";
import { missing, requireLang } from "@/app/request";
import { wordsOf } from "@/lib/i18n/words";
import { requireOwnPath } from "@/lib/model/href";
import type { Search } from "@/lib/model/view/view";
import { actorOf } from "@/lib/page/site/actor";
import { loadUpload } from "@/lib/page/upload/upload";
import { Upload } from "@/lib/ui/upload/upload";

type Props = Readonly<{
  params: Promise<{ lang: string; upload: string }>;
  searchParams: Promise<Search>;
}>;

export const generateMetadata = orMissingTitle(async ({ params }: Props) => {
  const { lang } = await params;
  return { title: wordsOf(requireLang(lang)).t("upload.title") };
});

export default orMissing(async ({ params, searchParams }: Props) => {
  const { lang, upload } = await params;
  const address = { lang: requireLang(lang), upload, reader: actorOf(await headers()) };
  const page = await loadUpload(address, await searchParams);
  if (page === null) missing();
  if (page.at === "done") redirect(requireOwnPath(page.href));
  return <Upload page={page} />;
});
