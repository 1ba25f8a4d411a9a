import { z } from "zod";
import { type Day, maybeDay } from "../base/day";
import { roles } from "./role";

const day = z.string().transform((text, context): Day => {
  const found = maybeDay(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: `invalid day: ${text}` });
  return z.NEVER;
});

/** Money as decimal text with two digits after the point, e.g. "-12.50"; exact beyond what a double holds. */
const money = z.string().regex(/^-?\d+\.\d{2}$/);

const count = z.number().int().nonnegative();

/** How lines form documents: by the document column, one a customer and day, or each row its own. */
export const documentRules = ["column", "day", "row"] as const;

/** How a column of text dates is read. `auto` is a column that is a date or timestamp in the file already. */
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
] as const;

/** Which mark stands before the decimals; spaces of every kind and apostrophes always count as thousands marks. */
export const decimalMarks = [".", ","] as const;

/** Everything a person chose about one import; its hash is part of the version's name. */
export const importOptions = z.object({
  roles: z.partialRecord(z.enum(roles), z.string()),
  documents: z.enum(documentRules),
  date_format: z.enum(dateFormats),
  decimal_mark: z.enum(decimalMarks),
  /** IANA name; a timestamp with a zone becomes a local day in it. */
  time_zone: z.string(),
  /** ISO 4217 code that money is shown in. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export type ImportOptions = z.infer<typeof importOptions>;

/** Why a row is left out. `line`: the reader could not split it into columns. */
export const leftOutCauses = ["line", "date", "amount", "amount_too_large"] as const;

export type LeftOutCause = (typeof leftOutCauses)[number];

/** rows_in = rows_used + Σ left_out.rows; money_in = money_used + Σ left_out.money + rounding, to the cent. */
export const ledger = z.object({
  rows_in: count,
  rows_used: count,
  /** Of the rows used: those without a customer, in total revenue but not in RFM. */
  rows_without_customer: count,
  money_in: money,
  money_used: money,
  money_without_customer: money,
  /** What rounding each line to cents took away (money before rounding less after). */
  rounding: money,
  left_out: z.array(z.object({ cause: z.enum(leftOutCauses), rows: count, money })),
  /** Documents whose lines name more than one customer; they go to the first by name. */
  documents_with_two_customers: count,
});

export type Ledger = z.infer<typeof ledger>;

export const version = z.object({
  id: z.string(),
  created_at: z.string(),
  source: z.object({
    name: z.string(),
    bytes: count,
    sha256: z.string(),
    format: z.enum(["csv", "parquet"]),
  }),
  options: importOptions,
  ledger,
  /** First and last day with a line; both null only when no row was used. */
  first_day: day,
  last_day: day,
  customers: count,
  documents: count,
  purchases: count,
  /** `key` 0 is all companies together; a file with one company or none has key 0 alone. */
  companies: z.array(z.object({ key: count, name: z.string(), first_day: day, last_day: day })),
  duckdb: z.string(),
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
