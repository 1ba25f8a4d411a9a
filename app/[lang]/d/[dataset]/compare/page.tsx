import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { ComparePage } from "@/lib/ui/compare/compare-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { dataset, words } = await requireReport(props, "compare");
  return { title: `${words.t("compare.title")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "compare");
  return ComparePage({ report, origin: await originOf() });
});
