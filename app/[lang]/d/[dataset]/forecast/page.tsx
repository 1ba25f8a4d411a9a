import { reportPage } from "@/app/report-page";
import { loadForecastPage } from "@/lib/page/forecast/forecast";
import { ForecastPage } from "@/lib/ui/forecast/forecast-page";

const { generateMetadata, Page } = reportPage("forecast", loadForecastPage, ForecastPage);

export { generateMetadata, Page as default };
