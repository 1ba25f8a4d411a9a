import { HistoryPage } from "@/lib/ui/history-page";
import { orMissing, orMissingTitle } from "@/lib/ui/not-found";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { dataset, words } = await requireReport(props, "history");
  return { title: `${words.t("history.title")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "history");
  return HistoryPage({ report, origin: await originOf() });
});
