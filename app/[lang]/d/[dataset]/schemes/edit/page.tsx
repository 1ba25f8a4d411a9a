import { reportPage } from "@/app/report-page";
import { loadSchemeEdit } from "@/lib/page/segment/scheme-edit";
import { SchemeEditPage } from "@/lib/ui/segment/scheme-edit-page";

const { generateMetadata, Page } = reportPage("scheme_edit", loadSchemeEdit, SchemeEditPage);

export { generateMetadata, Page as default };
