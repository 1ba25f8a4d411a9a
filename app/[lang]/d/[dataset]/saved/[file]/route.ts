import { serveSaved } from "@/lib/page/saved-file";
import { handler } from "@/lib/page/site/handler";
import { originOf } from "@/lib/page/site/origin";
import { filePlace } from "@/lib/page/site/place";
import { savedDrawers } from "@/lib/ui/report/sharing/saved-report";

export const GET = handler(filePlace, (place, request) =>
  serveSaved(place, request, savedDrawers(originOf(request.headers))),
);
