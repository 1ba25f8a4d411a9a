import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadSegment } from "@/lib/page/segment";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";
import { SegmentPage } from "@/lib/ui/segment-page";

export async function generateMetadata(props: DatasetProps): Promise<Metadata> {
  const report = await requireReport(props, "segment");
  const content = await loadSegment(report);
  return {
    title: content === null ? report.words.t("common.not_found") : `${content.name} · ${report.dataset.name}`,
  };
}

export default async function Page(props: DatasetProps) {
  const report = await requireReport(props, "segment");
  const content = await loadSegment(report);
  if (content === null) notFound();
  return <SegmentPage report={report} content={content} origin={await originOf()} />;
}
