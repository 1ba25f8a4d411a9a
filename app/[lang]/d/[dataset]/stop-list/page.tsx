import { reportPage } from "@/app/report-page";
import { loadStopListPage } from "@/lib/page/customers/stop-list";
import { StopListPage } from "@/lib/ui/customers/stop-list-page";

const { generateMetadata, Page } = reportPage("stop_list", loadStopListPage, StopListPage);

export { generateMetadata, Page as default };
