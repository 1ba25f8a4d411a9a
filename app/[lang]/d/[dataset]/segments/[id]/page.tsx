import { notFound } from "next/navigation";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { loadSegment } from "@/lib/page/segment/segment";
import { SegmentPage } from "@/lib/ui/segment/segment-page";
import { orMissing, orMissingTitle } from "@/lib/ui/site/not-found";

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
