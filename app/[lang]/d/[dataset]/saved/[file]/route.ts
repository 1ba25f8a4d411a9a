import { serveSavedReport } from "@/lib/page/saved-report";
import { handler } from "@/lib/page/site/handler";
import { originOf } from "@/lib/page/site/origin";
import { filePlace } from "@/lib/page/site/place";
import { reportDocument } from "@/lib/ui/report/sharing/saved-report";

export const GET = handler(filePlace, (place, request) =>
  serveSavedReport(place, request, (saved) => reportDocument(saved, originOf(request.headers))),
);
