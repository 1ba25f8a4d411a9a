import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";
import { takeParts } from "@/lib/page/upload/take-parts";

const answer = handler(langPlace, takeParts);

/** What the tus protocol asks by. There is no GET: what was sent is not given out here. */
export { answer as DELETE, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST };
