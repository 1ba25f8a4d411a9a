import { z } from "zod";
import { isTimeZone } from "../../base/time-zone";
import { count, day, money } from "../fields";
import { check } from "./checks/check";
import { ledger } from "./ledger";
import { roles } from "./role";

/** Longest name of a data set, in characters. */
export const nameLengthMax = 120;

/** How lines form documents: by the document column, one a customer and day, or each row its own. */
export const documentRules = ["column", "day", "row"] as const;

/**
 * How a column of text dates is read. `auto` is a column that is a date or timestamp in the file already; `excel` counts days
 * from the end of 1899, `seconds` and `milliseconds` count from 1970, `words` has its month in words. Years of two digits are 1969
 * to 2068. A cell that can be read in one way only is read so whatever the format. `swapped`: a spreadsheet took days for months in
 * the cells that it could, and left the others as text.
 */
export const dateFormats = [
  "auto",
  "%Y-%m-%d",
  "%d.%m.%Y",
  "%d/%m/%Y",
  "%m/%d/%Y",
  "%d-%m-%Y",
  "%m-%d-%Y",
  "%Y/%m/%d",
  "%Y.%m.%d",
  "%Y%m%d",
  "%d.%m.%y",
  "%d/%m/%y",
  "%m/%d/%y",
  "%d-%m-%y",
  "%m-%d-%y",
  "%d %b %Y",
  "%d-%b-%Y",
  "%d-%b-%y",
  "%d %B %Y",
  "%b %d, %Y",
  "%B %d, %Y",
  "excel",
  "words",
  "seconds",
  "milliseconds",
  "swapped",
] as const;

/** Formats that `words` reads as well: versions of before were imported with them. */
const replacedFormats: readonly string[] = dateFormats.filter((format) => /%b/i.test(format));

/** Formats to choose from for a column of text; that a spreadsheet swapped its days is told by all of them. */
export const textFormats = dateFormats.filter(
  (format) => format !== "auto" && format !== "swapped" && !replacedFormats.includes(format),
);

/** In place of a time zone: a day is the one that the file writes, whatever its distance from UTC. */
export const asWritten = "written";

/** Whether a column of that type, as DuckDB names it, holds moments, which have no day before a zone is known. */
export function isInstantType(type: string): boolean {
  return type === "TIMESTAMP WITH TIME ZONE";
}

/** Whether days can be told in a zone; a moment that no text writes has no day as written. */
export function isDayZone(zone: string, isInstant: boolean): boolean {
  return zone === asWritten ? !isInstant : isTimeZone(zone);
}

/** What the sum on a row is of: the row, or the whole document on each of its rows, counted once then. */
export const sumScopes = ["line", "document"] as const;

/** With what a document's number is a key, where numbers begin anew in each: of a till, a year, a month or a day. */
export const numberScopes = ["all", "till", "year", "month", "day"] as const;

/** Roles whose blank cells can mean the value above. */
export const fillRoles = [
  "customer",
  "document",
  "date",
  "company",
  "name",
  "email",
  "phone",
  "currency",
  "status",
  "kind",
  "till",
] as const satisfies readonly (typeof roles)[number][];

/** The mark before the decimals; spaces of every kind and apostrophes are always thousands marks. */
export const decimalMarks = [".", ","] as const;

/** How the bytes of a text file become letters, by the names that TextDecoder knows. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1251",
  "koi8-r",
  "ibm866",
  "windows-1252",
] as const;

/** How the table in a file is found. What does not apply to a kind of file is null. */
export const reading = z.object({
  /** Name of the file inside an archive. */
  entry: z.string().nullable(),
  /** Name of the sheet in a workbook. */
  sheet: z.string().nullable(),
  encoding: z.enum(encodings).nullable(),
  /** The one character between columns. */
  delimiter: z.string().length(1).nullable(),
  /** The mark around values that may hold the delimiter; empty for none. */
  quote: z.enum(['"', "'", ""]).nullable(),
  /** Number of the line or sheet row with the headings, from 1; 0 without headings. */
  header: count.nullable(),
});

export type Reading = z.infer<typeof reading>;

/** What a person says of it; the rest is found. */
export type PartialReading = Readonly<{ [part in keyof Reading]?: Reading[part] | undefined }>;

/** What a row can be by its kind. A return lowers the money, whatever the sign of its sum. */
export const kindMeanings = ["sale", "return", "ignore"] as const;

export type KindMeaning = (typeof kindMeanings)[number];

const kindShape = /^(sale|return|ignore)=/;

/** A value of the column `kind` with its meaning, as one text; and read again. */
export function printKind(meaning: KindMeaning, value: string): string {
  return `${meaning}=${value}`;
}

/** The values that have a meaning, in a list of such texts. */
export function kindValues(kinds: readonly string[], meaning: KindMeaning): string[] {
  return kinds.filter((kind) => kind.startsWith(`${meaning}=`)).map((kind) => kind.slice(meaning.length + 1));
}

const daysShape = /^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/;

/** Everything a person chose about one import; its hash is part of the version's name. */
export const importOptions = z.object({
  /** A part that is not given is detected in the file. */
  reading: reading.partial().default({}),
  roles: z.partialRecord(z.enum(roles), z.string()),
  documents: z.enum(documentRules),
  date_format: z.enum(dateFormats),
  decimal_mark: z.enum(decimalMarks),
  /** IANA name, in which a moment becomes a local day; or `asWritten`. */
  time_zone: z.string(),
  /** ISO 4217 code that money is shown in. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Values of the status column whose rows do not count, as the file writes them. */
  status_out: z.array(z.string()).default([]),
  /** Rows of documents whose number starts so are left out; empty: none, they lower the money as returns do. */
  cancel_prefix: z.string().default(""),
  /** Placeholder ids: their rows count as sales without a customer. */
  nobody: z.array(z.string()).default([]),
  /** Rows equal to an earlier row in every column of the file. */
  duplicates: z.enum(["keep", "leave_out"]).default("keep"),
  /** The one currency whose rows are used, as the file writes it; null where the file has no more than one. */
  currency_kept: z.string().nullable().default(null),
  amount_of: z.enum(sumScopes).default("line"),
  /** Of the sums in the column `refunded`. */
  refunded_of: z.enum(sumScopes).default("line"),
  /** What values of the column `kind` mean, as `printKind` writes it; a value that is not named is a sale. */
  kinds: z.array(z.string().regex(kindShape)).default([]),
  /** A till's name is part of the number in all of them but `all`. */
  number_in: z.enum(numberScopes).default("all"),
  /** Ranges of days whose rows are left out, as `first/last`. */
  days_out: z.array(z.string().regex(daysShape)).default([]),
  /** Roles whose blank cells mean the value above. */
  fill: z.array(z.enum(fillRoles)).default([]),
  /** Headings of the columns that are kept for filters, whatever else they mean. */
  keep: z.array(z.string()).default([]),
  /** What the person was asked about, as `printAsked` writes it; it changes nothing in this import. */
  asked: z.array(z.string()).default([]),
  /** What the file was checked for, as the person saw it; it changes nothing in this import. */
  checks: z.array(check).default([]),
  /** What happens to documents whose rows differ between an appended file and the data set. */
  changed: z.enum(["new", "old"]).default("new"),
});

export type ImportOptions = z.infer<typeof importOptions>;

const source = z.object({
  name: z.string(),
  bytes: count,
  sha256: z.string(),
  format: z.enum(["csv", "xlsx", "parquet"]),
});

/**
 * What a file does to a data set. `replace`: from now on the data set has this file alone; `append`: its documents are added;
 * `correct`: rejected rows, corrected and sent back; `customers`: a list of customers, no sales.
 */
export const importModes = ["replace", "append", "correct", "customers"] as const;

export type ImportMode = (typeof importModes)[number];

/** One file of the chain that a version is made of, oldest first; the version's own file is the last. */
const part = z.object({
  version: z.string(),
  manner: z.enum(importModes),
  source,
  ledger,
  /** Last day of the data when this file had come. */
  last_day: day,
});

export type Part = z.infer<typeof part>;

/** A column that a person kept at an import: its name in addresses and in the record, made from its heading, and that heading. */
export const trait = z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), name: z.string() });

export type Trait = z.infer<typeof trait>;

/** Number of the shape of a version's Parquet files and of `version.json`; it grows when either changes. */
export const recordSchema = 1;

export const version = z.object({
  id: z.string(),
  /** Versions made before it was written have the first. */
  schema: z.number().int().min(1).max(recordSchema).default(1),
  created_at: z.string(),
  source,
  options: importOptions,
  /** Of this version's own file. */
  ledger,
  manner: z.enum(importModes).default("replace"),
  /** Headings of the file, as it has them or as they were numbered. */
  columns: z.array(z.string()).default([]),
  /** The files before this one that the version still holds; empty for `replace`. */
  earlier: z.array(part).default([]),
  /** First and last day with a line; both null only when no row was used. */
  first_day: day,
  last_day: day,
  /**
   * The first and the last day that are neither in the future nor far from all others: reports look no farther by default. Null in
   * older versions.
   */
  first_ordinary_day: day.nullable().default(null),
  last_ordinary_day: day.nullable().default(null),
  customers: count,
  documents: count,
  purchases: count,
  /**
   * All lines that the version holds and their money, and those of them without a customer; of earlier files as well. Null in
   * versions made before there could be such.
   */
  lines: count.nullable().default(null),
  lines_without_customer: count.nullable().default(null),
  money: money.nullable().default(null),
  money_without_customer: money.nullable().default(null),
  /** `key` 0 is all companies together; a file with one company or none has key 0 alone. */
  companies: z.array(z.object({ key: count, name: z.string(), first_day: day, last_day: day })),
  duckdb: z.string(),
  /** Customers of this version's own file by what its column says about contacts; null without such a column. */
  consent: z.object({ yes: count, no: count, unread: count, blank: count }).nullable().default(null),
  /** The columns that its record keeps for filters, in the order of their keys in the index, from 1. */
  traits: z.array(trait).default([]),
});

export type Version = z.infer<typeof version>;

/** `dataset.json`: what a person named, and which version is current; `versions` oldest first. */
export const dataset = z.object({
  id: z.string(),
  name: z.string(),
  current: z.string(),
  versions: z.array(z.string()),
});

export type Dataset = z.infer<typeof dataset>;

/** Folder and URL name of a data set made from a person's name for it: a–z, 0–9 and hyphens, at most 40. */
export const datasetId = /^[a-z0-9][a-z0-9-]{0,39}$/;
export const versionId = /^[0-9a-f]{12}$/;
