import { reportPage } from "@/app/report-page";
import { loadScriptPage } from "@/lib/page/campaign/script";
import { CallScript } from "@/lib/ui/campaign/call-script";

const { generateMetadata, Page } = reportPage("script", loadScriptPage, CallScript);

export { generateMetadata, Page as default };
