import { reportPage } from "@/app/report-page";
import { loadComparePage } from "@/lib/page/compare/comparison";
import { ComparePage } from "@/lib/ui/compare/compare-page";

const { generateMetadata, Page } = reportPage("compare", loadComparePage, ComparePage);

export { generateMetadata, Page as default };
