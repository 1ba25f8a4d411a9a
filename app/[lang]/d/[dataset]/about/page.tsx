import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { loadAbout } from "@/lib/page/dataset/about";
import { doneText } from "@/lib/page/dataset/versions";
import { About } from "@/lib/ui/dataset/about";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { done: _done, ...search } = await props.searchParams;
  const { dataset, words } = await requireReport(
    { ...props, searchParams: Promise.resolve(search) },
    "about",
  );
  return { title: `${words.t("about.title")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  // What was just done is told once and is no part of the page's address.
  const { done, ...search } = await props.searchParams;
  const report = await requireReport({ ...props, searchParams: Promise.resolve(search) }, "about");
  const told = doneText(report.words, report.dataset, { done });
  return <About report={report} about={await loadAbout(report)} origin={await originOf()} done={told} />;
});
