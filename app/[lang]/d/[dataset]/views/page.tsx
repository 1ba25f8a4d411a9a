import { reportPage } from "@/app/report-page";
import { loadSavedViewsPage } from "@/lib/page/dataset/saved-views";
import { SavedViewsPage } from "@/lib/ui/dataset/saved-views-page";

const { generateMetadata, Page } = reportPage("saved_views", loadSavedViewsPage, SavedViewsPage);

export { generateMetadata, Page as default };
