import { reportPage } from "@/app/report-page";
import { loadTablePage } from "@/lib/page/table-page";
import { TablePage } from "@/lib/ui/report/table/table-page";

const { generateMetadata, Page } = reportPage("table", loadTablePage, TablePage);

export { generateMetadata, Page as default };
