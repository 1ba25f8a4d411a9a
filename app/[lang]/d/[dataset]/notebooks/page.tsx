import { reportPage } from "@/app/report-page";
import { cellsForNotebooks } from "@/lib/page/cell-file";
import { loadNotebooksPage } from "@/lib/page/notebook/notebooks";
import { NotebooksPage } from "@/lib/ui/notebook/notebooks-page";

const { generateMetadata, Page } = reportPage(
  "notebooks",
  (report, said) => loadNotebooksPage(report, said, cellsForNotebooks.all),
  NotebooksPage,
);

export { generateMetadata, Page as default };
