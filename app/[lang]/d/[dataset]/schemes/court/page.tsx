import { reportPage } from "@/app/report-page";
import { loadCourtPage } from "@/lib/page/forecast/court-page";
import { CourtPage } from "@/lib/ui/forecast/court-page";

const { generateMetadata, Page } = reportPage("scheme_court", loadCourtPage, CourtPage);

export { generateMetadata, Page as default };
