import { loadHome } from "@/lib/page/home";
import { Home } from "@/lib/ui/home";
import { type PageProps, requireLang } from "@/lib/ui/route";

export default async function Page({ params, searchParams }: PageProps) {
  const { lang } = await params;
  return <Home home={await loadHome(requireLang(lang), await searchParams)} />;
}
