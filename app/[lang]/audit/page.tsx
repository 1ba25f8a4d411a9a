import { orMissing, orMissingTitle } from "@/app/missing";
import { missing, type PageProps, requireLang } from "@/app/request";
import { loadAudit } from "@/lib/page/access/audit";
import { Audit } from "@/lib/ui/access/audit";

async function requirePage({ params, searchParams }: PageProps) {
  const { lang } = await params;
  return (await loadAudit(requireLang(lang), await searchParams, new Date())) ?? missing();
}

export const generateMetadata = orMissingTitle(async (props: PageProps) => ({
  title: (await requirePage(props)).words.t("access.audit.title"),
}));

export default orMissing(async (props: PageProps) => <Audit page={await requirePage(props)} />);
