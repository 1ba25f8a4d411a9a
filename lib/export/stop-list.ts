import { env } from "../base/env";
import { normalText } from "../base/text";
import { normalEmail, normalPhone } from "./contact";
import type { ListRow } from "./list-row";

/** What an entry of a stop list can be; an id is any other text with a letter or a digit. */
export type EntryKind = "id" | "email" | "phone";

/** One part of a pasted text: an entry, or null where it can be none. */
export type PastedPart = Readonly<{ text: string; kind: EntryKind | null }>;

/** A customer as the data has them. */
export type Candidate = Pick<ListRow, "customer_id" | "ref" | "email" | "phone">;

/** The parts of a pasted text, in their order: one a line, or several with marks between them. */
export function pastedParts(text: string): PastedPart[] {
  return text.split(/[\r\n\t,;|]+/).flatMap((part) => {
    const line = normalText(part, "NFC").trim();
    return line === "" ? [] : [{ text: line, kind: kindOf(line) }];
  });
}

/** A text with an @ is an address or a mistake, and one that starts with a plus is a number or a mistake. */
export function kindOf(text: string, country: string = env.PHONE_COUNTRY): EntryKind | null {
  if (text.length > env.CONTACT_MAX_CHARACTERS) return null;
  if (normalEmail(text).value !== null) return "email";
  if (normalPhone(text, country).value !== null) return "phone";
  return /[\p{L}\p{N}]/u.test(text) && !text.includes("@") && !text.startsWith("+") ? "id" : null;
}

/** Everything that a text or a customer can be found by, each spelt in one way. */
export type Marks = Readonly<{ ids: ReadonlySet<string>; contacts: ReadonlySet<string> }>;

/** Marks that name nobody. */
export const unmarked: Marks = { ids: new Set(), contacts: new Set() };

/** What a list's entries name: ids, and contacts. A phone number may be the id of a card, so it counts as both. */
export function marksOfEntries(texts: readonly string[], country: string = env.PHONE_COUNTRY): Marks {
  return {
    ids: new Set(texts.map(idOf)),
    contacts: new Set(texts.flatMap((text) => contactsIn(text, text, country))),
  };
}

/** What customers can be reached by. To many shops an id is an e-mail address or a phone number. */
export function contactsOf(
  { customer_id, email, phone }: Omit<Candidate, "ref">,
  country: string = env.PHONE_COUNTRY,
): string[] {
  return [...contactsIn(email, phone, country), ...contactsIn(customer_id, customer_id, country)];
}

/** The ids by which marks name customers. */
export function idsOf(customers: readonly Candidate[]): string[] {
  return customers.flatMap(({ customer_id, ref }) => [idOf(customer_id), idOf(ref)]);
}

/** Whether marks name a customer, by their id or by a contact of theirs. */
export function isNamed(marks: Marks, customer: Candidate, country: string = env.PHONE_COUNTRY): boolean {
  if (marks.ids.size === 0) return false;
  return (
    marks.ids.has(idOf(customer.customer_id)) ||
    marks.ids.has(idOf(customer.ref)) ||
    contactsOf(customer, country).some((contact) => marks.contacts.has(contact))
  );
}

/** What a search over all customers finds candidates by; see `customers/candidates.sql`. */
export function searchKeys({ ids, contacts }: Marks): string[] {
  return [
    ...[...ids].map((id) => `=${id}`),
    ...[...contacts].map((contact) => {
      const [local = "", domain] = contact.split("@");
      return domain === undefined ? `+${contact.slice(-7)}` : `@${local}`;
    }),
  ];
}

/** Whether a text is the id of one whom the marks name. */
export function saysId({ ids }: Marks, text: string): boolean {
  return ids.has(idOf(text));
}

/** Whether a text of somebody's file is, or has, the id or a contact of one whom the marks name. */
export function saysMarked({ ids, contacts }: Marks, text: string, country = env.PHONE_COUNTRY): boolean {
  if (text === "") return false;
  return ids.has(idOf(text)) || contactsIn(text, text, country).some((contact) => contacts.has(contact));
}

function contactsIn(email: string | null, phone: string | null, country: string): string[] {
  return [...normalEmail(email).all, ...(hasNumber(phone) ? normalPhone(phone, country).all : [])];
}

/** Reading a number takes long; most texts have none. */
function hasNumber(text: string | null): boolean {
  return text !== null && (text.match(/\d/g)?.length ?? 0) >= 7;
}

function idOf(text: string): string {
  return text.trim().toLowerCase();
}
