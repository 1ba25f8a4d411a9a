import { orMissing, orMissingTitle } from "@/app/missing";
import { missing, type PageProps, requireLang } from "@/app/request";
import { loadSignIn } from "@/lib/page/access/sign-in";
import { SignIn } from "@/lib/ui/access/sign-in";

async function requirePage({ params, searchParams }: PageProps) {
  const { lang } = await params;
  return (await loadSignIn(requireLang(lang), await searchParams)) ?? missing();
}

export const generateMetadata = orMissingTitle(async (props: PageProps) => ({
  title: (await requirePage(props)).words.t("access.sign_in.title"),
}));

export default orMissing(async (props: PageProps) => <SignIn page={await requirePage(props)} />);
