import { reportPage } from "@/app/report-page";
import { loadOwnSegmentPage } from "@/lib/page/dataset/own-segment";
import { OwnSegmentPage } from "@/lib/ui/dataset/own-segment-page";

const { generateMetadata, Page } = reportPage("own_segment", loadOwnSegmentPage, OwnSegmentPage);

export { generateMetadata, Page as default };
