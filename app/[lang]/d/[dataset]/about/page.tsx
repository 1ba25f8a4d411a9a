import type { Metadata } from "next";
import { loadAbout } from "@/lib/page/about";
import { doneText } from "@/lib/page/versions";
import { About } from "@/lib/ui/about";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";

export async function generateMetadata(props: DatasetProps): Promise<Metadata> {
  const { done: _done, ...search } = await props.searchParams;
  const { dataset, words } = await requireReport(
    { ...props, searchParams: Promise.resolve(search) },
    "about",
  );
  return { title: `${words.t("about.title")} · ${dataset.name}` };
}

export default async function Page(props: DatasetProps) {
  // What was just done is told once and is no part of the page's address.
  const { done, ...search } = await props.searchParams;
  const report = await requireReport({ ...props, searchParams: Promise.resolve(search) }, "about");
  const told = doneText(report.words, report.dataset, { done });
  return <About report={report} about={await loadAbout(report)} origin={await originOf()} done={told} />;
}
