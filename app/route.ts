import { homeHref } from "@/lib/model/href";
import { preferredLang } from "@/lib/model/lang";
import { handler } from "@/lib/page/site/handler";
import { anywhere } from "@/lib/page/site/place";

/** The start page in the reader's language. */
export const GET = handler(anywhere, (_place, { headers }) => ({
  preferred: homeHref(preferredLang(headers.get("accept-language"))),
}));
