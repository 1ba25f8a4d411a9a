import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { Overview } from "@/lib/ui/overview/overview";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { dataset, words } = await requireReport(props, "overview");
  return { title: `${words.t("common.overview")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "overview");
  return Overview({ report, origin: await originOf() });
});
