import { reportPage } from "@/app/report-page";
import { loadSegmentPage } from "@/lib/page/segment/segment";
import { SegmentPage } from "@/lib/ui/segment/segment-page";

const { generateMetadata, Page } = reportPage("segment", loadSegmentPage, SegmentPage);

export { generateMetadata, Page as default };
