import { reportPage } from "@/app/report-page";
import { loadEditPage } from "@/lib/page/notebook/edit";
import { EditPage } from "@/lib/ui/notebook/edit-page";

const { generateMetadata, Page } = reportPage("notebook_edit", loadEditPage, EditPage);

export { generateMetadata, Page as default };
