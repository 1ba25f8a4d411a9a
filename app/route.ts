import { homeHref, requireOwnPath } from "@/lib/model/href";
import { preferredLang } from "@/lib/model/lang";

/** The start page in the reader's language. */
export function GET(request: Request): Response {
  const location = requireOwnPath(homeHref(preferredLang(request.headers.get("accept-language"))));
  return new Response(null, { status: 307, headers: { location, vary: "accept-language" } });
}
