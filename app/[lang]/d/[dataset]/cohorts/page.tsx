import { reportPage } from "@/app/report-page";
import { loadCohortsPage } from "@/lib/page/history/cohorts";
import { CohortsPage } from "@/lib/ui/history/cohorts-page";

const { generateMetadata, Page } = reportPage("cohorts", loadCohortsPage, CohortsPage);

export { generateMetadata, Page as default };
