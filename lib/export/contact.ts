import { domainToUnicode } from "node:url";
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { env } from "../base/env";
import { normalText } from "../base/text";

/** The contacts in a cell: the first usable one and all of them, or why there is none. */
export type Contact<Fault extends string> =
  | Readonly<{ value: string; all: readonly string[]; fault: null }>
  | Readonly<{ value: null; all: readonly []; fault: Fault }>;

export type EmailFault = "no_email" | "wrong_email";

export type PhoneFault = "no_phone" | "wrong_phone";

/** E-mail addresses of a cell in lower case, trimmed, in Unicode's form C; internationalised domains in letters. */
export function normalEmail(text: string | null): Contact<EmailFault> {
  if (text === null || isBlank(text)) return { value: null, all: [], fault: "no_email" };
  return firstOf(partsOf(text, /[\s,;|]+/).flatMap(maybeEmail), "wrong_email");
}

/**
 * Phone numbers of a cell as E.164; `country` (ISO 3166-1, two letters) is that of numbers without one. Throws on an unknown
 * country.
 */
export function normalPhone(text: string | null, country: string): Contact<PhoneFault> {
  if (!isSupportedCountry(country)) throw new Error(`unknown country: ${country}`);
  if (text === null || isBlank(text)) return { value: null, all: [], fault: "no_phone" };
  return firstOf(
    partsOf(text, /[\n,;|/]+/).flatMap((part) => maybePhone(part, country)),
    "wrong_phone",
  );
}

/** The parts of a cell that may be contacts, within the limits of number and length. */
function partsOf(text: string, between: RegExp): string[] {
  return text
    .split(between, env.CONTACTS_MAX)
    .map((part) => part.trim())
    .filter(({ length }) => length <= env.CONTACT_MAX_CHARACTERS);
}

/** A plus before an 8 9… is a slip, since no country has +89; a 00 before a country is a plus; a ".0" is a spreadsheet's. */
function maybePhone(part: string, country: CountryCode): string[] {
  const text = part
    .replace(/^\+(?=8\s?\(?9)/, "")
    .replace(/^00(?=[1-9])/, "+")
    .replace(/\.0$/, "");
  const phone = parsePhoneNumberFromString(text, country);
  return phone?.isValid() && numberShape.test(phone.number) ? [phone.number] : [];
}

/** E.164: at most 15 digits. Numbers with fewer than seven belong to services, not to persons. */
const numberShape = /^\+[1-9]\d{6,14}$/;

/** First letter or digit, so that no address looks like a formula to a spreadsheet. */
const localShape = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]|\.(?!\.|$))*$/u;

const domainShape = /^(?:(?!-)[\p{L}\p{N}\p{M}_-]{1,63}(?<!-)\.)+(?!-|\d+$)[\p{L}\p{N}\p{M}-]{2,63}(?<!-)$/u;

/** By RFC 5321: 64 characters before the @, 254 in all. */
function maybeEmail(part: string): string[] {
  const [, local = "", domain = ""] = /^([^@]*)@([^@]*)$/.exec(cleaned(part)) ?? [];
  const known = domainShape.test(domain) ? inLetters(domain) : "";
  const email = `${local}@${known}`;
  return known !== "" && localShape.test(local) && local.length <= 64 && email.length <= 254 ? [email] : [];
}

/** Without what mail programs write around an address. */
function cleaned(part: string): string {
  const text = normalText(part.toLowerCase(), "NFC").replace(/^(?:["'<(]|mailto:)+/, "");
  let end = text.length;
  while (`"'>).`.includes(text.charAt(end - 1)) && end > 0) end -= 1;
  return text.slice(0, end);
}

/** One spelling for an internationalised domain; the empty text when it cannot be one. */
function inLetters(domain: string): string {
  return /[^\0-\x7f]|\bxn--/.test(domain) ? domainToUnicode(domain) : domain;
}

/** Without a letter or a digit, as "" and "-" are. */
function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

function firstOf<Fault extends string>(all: readonly string[], fault: Fault): Contact<Fault> {
  const [value] = all;
  return value === undefined ? { value: null, all: [], fault } : { value, all, fault: null };
}
