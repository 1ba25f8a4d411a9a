import { door } from "@/lib/page/site/door";
import { takeParts } from "@/lib/page/upload/take-parts";

const answer = door([], ({ lang }, request) => takeParts(lang, request));

/** What the tus protocol asks by. There is no GET: what was sent is not given out here. */
export { answer as DELETE, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST };
