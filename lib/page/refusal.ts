import type { Words } from "../i18n/words";
import type { Search } from "../model/view";

export function maybeRefusal(_words: Words, _search: Search): string | null {
  return null;
}
