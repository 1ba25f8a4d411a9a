import { reportPage } from "@/app/report-page";
import { loadNotebookPage } from "@/lib/page/notebook/notebook";
import { NotebookPage } from "@/lib/ui/notebook/notebook-page";

const { generateMetadata, Page } = reportPage("notebook", loadNotebookPage, NotebookPage);

export { generateMetadata, Page as default };
