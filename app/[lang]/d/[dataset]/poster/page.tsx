import { reportPage } from "@/app/report-page";
import { loadPoster } from "@/lib/page/overview/poster";
import { Poster } from "@/lib/ui/overview/poster";

const { generateMetadata, Page } = reportPage("poster", loadPoster, Poster);

export { generateMetadata, Page as default };
