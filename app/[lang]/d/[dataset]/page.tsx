import type { Metadata } from "next";
import { Overview } from "@/lib/ui/overview";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";

export async function generateMetadata(props: DatasetProps): Promise<Metadata> {
  const { dataset, words } = await requireReport(props, "overview");
  return { title: `${words.t("common.overview")} · ${dataset.name}` };
}

export default async function Page(props: DatasetProps) {
  const report = await requireReport(props, "overview");
  return <Overview report={report} origin={await originOf()} />;
}
