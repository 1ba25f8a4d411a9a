import { reportPage } from "@/app/report-page";
import { loadAboutPage } from "@/lib/page/dataset/about";
import { About } from "@/lib/ui/dataset/about";

const { generateMetadata, Page } = reportPage("about", loadAboutPage, About);

export { generateMetadata, Page as default };
