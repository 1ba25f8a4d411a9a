import { reportPage } from "@/app/report-page";
import { loadHistoryPage } from "@/lib/page/history/history";
import { HistoryPage } from "@/lib/ui/history/history-page";

const { generateMetadata, Page } = reportPage("history", loadHistoryPage, HistoryPage);

export { generateMetadata, Page as default };
