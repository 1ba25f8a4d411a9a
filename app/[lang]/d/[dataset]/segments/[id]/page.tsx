import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, missing, originOf, requireReport } from "@/app/request";
import { loadSegment } from "@/lib/page/segment/segment";
import { SegmentPage } from "@/lib/ui/segment/segment-page";

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
  if (content === null) missing();
  return SegmentPage({ report, content, origin: await originOf() });
});
