import { reportPage } from "@/app/report-page";
import { loadOverview } from "@/lib/page/overview/overview";
import { Overview } from "@/lib/ui/overview/overview";

const { generateMetadata, Page } = reportPage("overview", loadOverview, Overview);

export { generateMetadata, Page as default };
