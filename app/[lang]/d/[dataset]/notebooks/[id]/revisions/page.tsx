import { reportPage } from "@/app/report-page";
import { loadRevisionsPage } from "@/lib/page/notebook/revisions";
import { RevisionsPage } from "@/lib/ui/notebook/revisions-page";

const { generateMetadata, Page } = reportPage("notebook_revisions", loadRevisionsPage, RevisionsPage);

export { generateMetadata, Page as default };
