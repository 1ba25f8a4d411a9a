import type { ColumnId, OwnColumnId } from "./columns";
import type { Which } from "./usable";

/** The kinds of files, by their ending. */
export const endings = {
  csv: { type: "text/csv; charset=utf-8" },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  parquet: { type: "application/vnd.apache.parquet" },
} as const;

export type Ending = keyof typeof endings;

/**
 * One form in which a list leaves. `headings` of a service's own form are fixed; ours are in the reader's language and name the
 * as-of day. `dialects`: whether the reader may choose CSV for Excel. `least`: fewest rows that the service takes.
 */
export type Format = Readonly<{
  name: FormatName;
  ending: Ending;
  which: Which;
  dialects: boolean;
  least: number;
}> &
  (
    | Readonly<{ columns: readonly OwnColumnId[]; headings: null }>
    | Readonly<{ columns: readonly ColumnId[]; headings: readonly string[] }>
  );

/** What a format is called in messages (`lists.format`) and in names of files. */
export type FormatName = "email" | "phone" | "customers" | "yandex" | "yandex-sha256" | "google";

const everything = [
  "customer_id",
  "ref",
  "name",
  "email",
  "phone",
  "segment",
  "code",
  "recency",
  "frequency",
  "monetary",
  "last_purchase",
] as const satisfies readonly OwnColumnId[];

const own = { headings: null, least: 1 } as const;

const service = { ending: "csv", which: "any", dialects: false } as const;

/** Yandex Audience, data of a CRM: https://yandex.ru/support/audience/ru/file */
const yandex = { ...service, headings: ["external_id", "phone", "email"], least: 100 } as const;

/** Every form of a list, by the last part of its address. */
export const formats = {
  "email.csv": {
    ...own,
    name: "email",
    ending: "csv",
    which: "email",
    columns: ["email", "name", "segment", "code", "last_purchase"],
    dialects: true,
  },
  "phone.csv": {
    ...own,
    name: "phone",
    ending: "csv",
    which: "phone",
    columns: ["phone", "name", "segment", "code", "last_purchase"],
    dialects: true,
  },
  "customers.csv": {
    ...own,
    name: "customers",
    ending: "csv",
    which: "all",
    columns: everything,
    dialects: true,
  },
  "customers.xlsx": {
    ...own,
    name: "customers",
    ending: "xlsx",
    which: "all",
    columns: everything,
    dialects: false,
  },
  "customers.parquet": {
    ...own,
    name: "customers",
    ending: "parquet",
    which: "all",
    columns: everything,
    dialects: false,
  },
  /** SHA-256 of the digits of a phone number and of an e-mail address in lower case. */
  "yandex-sha256.csv": {
    ...yandex,
    name: "yandex-sha256",
    columns: ["ref", "phone_digits_sha256", "email_sha256"],
  },
  /** The same by MD5, for segments that were uploaded so: Yandex takes no new data in this form since January 2025. */
  "yandex.csv": { ...yandex, name: "yandex", columns: ["ref", "phone_digits_md5", "email_md5"] },
  /**
   * Google Customer Match, SHA-256: https://support.google.com/google-ads/answer/7476159. Names, country and postcode stay empty:
   * Google matches a name only together with both, and we have no postal address.
   */
  "google.csv": {
    ...service,
    name: "google",
    columns: ["email_sha256", "phone_sha256", "nothing", "nothing", "nothing", "nothing"],
    headings: ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"],
    least: 1,
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof formats;

/** All formats in the order in which they are shown. */
export const formatIds = Object.keys(formats) as readonly FormatId[];

export function isFormat(id: string): id is FormatId {
  return Object.hasOwn(formats, id);
}
