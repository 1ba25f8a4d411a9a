import { loadHome } from "@/lib/page/home";
import { Home } from "@/lib/ui/home";
import { orMissing } from "@/lib/ui/not-found";
import { type PageProps, requireLang } from "@/lib/ui/route";

export default orMissing(async ({ params, searchParams }: PageProps) => {
  const { lang } = await params;
  return <Home home={await loadHome(requireLang(lang), await searchParams)} />;
});
