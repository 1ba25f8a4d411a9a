import type { Metadata } from "next";
import { loadAbout } from "@/lib/page/about";
import { About } from "@/lib/ui/about";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";

export async function generateMetadata(props: DatasetProps): Promise<Metadata> {
  const { dataset, words } = await requireReport(props, "about");
  return { title: `${words.t("about.title")} · ${dataset.name}` };
}

export default async function Page(props: DatasetProps) {
  const report = await requireReport(props, "about");
  return <About report={report} about={await loadAbout(report)} origin={await originOf()} />;
}
