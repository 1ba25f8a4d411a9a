import { reportPage } from "@/app/report-page";
import { loadSchemesPage } from "@/lib/page/segment/schemes";
import { SchemesPage } from "@/lib/ui/segment/schemes-page";

const { generateMetadata, Page } = reportPage("schemes", loadSchemesPage, SchemesPage);

export { generateMetadata, Page as default };
