import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { HistoryPage } from "@/lib/ui/history/history-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { dataset, words } = await requireReport(props, "history");
  return { title: `${words.t("history.title")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "history");
  return HistoryPage({ report, origin: await originOf() });
});
