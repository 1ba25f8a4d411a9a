import { notFound } from "next/navigation";
import { loadSegment } from "@/lib/page/segment";
import { orMissing, orMissingTitle } from "@/lib/ui/not-found";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";
import { SegmentPage } from "@/lib/ui/segment-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const report = await requireReport(props, "segment");
  const content = await loadSegment(report);
  return {
    title: content === null ? report.words.t("common.not_found") : `${content.name} · ${report.dataset.name}`,
  };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "segment");
  const content = await loadSegment(report);
  if (content === null) notFound();
  return SegmentPage({ report, content, origin: await originOf() });
});
