import type { Kind } from "../base/http/guard";
import { pastLang } from "./href";

const fileShape =
  /^\/d\/[^/]+\/(cells\/|saved\/|left-out|schemes\/[^/]+\.|campaigns\/[^/]+\/[^/]+\.|notebooks\/[^/]+\/[^/]+\.)/;

/** The kind of a request's target; the words of our addresses are never sent with percent signs. */
export function kindOf(target: string): Kind {
  const path = pastLang(target.replace(/[?#].*$/s, "")) ?? "";
  if (/^\/uploads(\/parts(\/.*)?)?\/?$/.test(path)) return "upload";
  if (fileShape.test(path)) return "file";
  if (/^\/d\//.test(path)) return "page";
  return /^\/uploads\//.test(path) ? "look" : "other";
}
