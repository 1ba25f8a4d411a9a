import type { Words } from "../../../i18n/words";
import type { Effect } from "../../../model/data/effect";
import type { RolesPage } from "../../../page/upload/upload";

/** A page with its effect counted, and the words that write its money. */
export type Counted = Readonly<{ page: RolesPage; effect: Effect; words: Words }>;
