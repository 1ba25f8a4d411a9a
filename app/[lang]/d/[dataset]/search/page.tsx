import { reportPage } from "@/app/report-page";
import { loadSearchPage } from "@/lib/page/dataset/search";
import { SearchPage } from "@/lib/ui/dataset/search-page";

const { generateMetadata, Page } = reportPage("search", loadSearchPage, SearchPage);

export { generateMetadata, Page as default };
