import type { Lang } from "../model/lang";
import { messages as en } from "./en/messages";
import { messages as ru } from "./ru/messages";

/** All that the program says in a language; every language has the rooms and keys of English. */
export type Messages = Readonly<typeof en>;

const known: Readonly<Record<Lang, Messages>> = { en, ru };

/** The messages of a language. They are the words of all rooms: no client file imports more than their type. */
export function messagesOf(lang: Lang): Messages {
  return known[lang];
}
