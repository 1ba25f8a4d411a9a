import { z } from "zod";
import { count, day, money } from "../fields";
import { fillRoles, numberScopes, sumScopes } from "./dataset";
import { ledger } from "./ledger";

/** Rows that share something a person has to judge, with their money. */
const group = z.object({ value: z.string(), rows: count, money });

/** What is known of sums that may be of the whole document and stand on each of its rows. */
const sums = z.object({
  /** Documents of several rows with a sum, and those of them in which all rows have the same. */
  documents: count,
  same: count,
  /** How likely two documents have the same sum by chance (0 to 1). */
  likeness: z.number(),
  /** The money if the sum is of the row, and if it is of the document. */
  line: money,
  document: money,
  /** Whether quantity times price comes to the sum in a row, or in a document; null where the file does not tell. */
  adds_up_to: z.enum(sumScopes).nullable(),
  /** What is proposed: what adds up, or else what the heading says. */
  proposed: z.enum(sumScopes).default("document"),
});

export type SumFacts = z.infer<typeof sums>;

/** How much a data set holds. */
const extent = z.object({
  rows: count,
  customers: count,
  documents: count,
  money,
  first_day: day.nullable(),
  last_day: day.nullable(),
});

/** `effect-….json`: what an import with these choices would give, and what in the rows needs a person's word. */
export const effect = z.object({
  ledger: ledger.omit({ documents_with_two_customers: true, documents_with_two_days: true }),
  /** The data set as it would be. */
  after: extent,
  /** The data set as it is; null when the file is all there will be. */
  before: extent.nullable(),
  /** Documents of the file that the data set has already and those that it has otherwise, and customers it did not know. */
  documents_present: count,
  documents_changed: count,
  customers_new: count,
  documents_with_two_customers: count,
  documents_with_two_days: count,
  /** Rows after the day of the look. */
  future_rows: count,
  /** Values of the status column, most rows first, and how much of their money a column says was given back. */
  statuses: z.array(group.extend({ refunded: money.default("0.00") })),
  /** Values of the column that tells sales from returns, most rows first; `positive` rows have a sum above zero. */
  kinds: z.array(group.extend({ positive: count })).default([]),
  /** What the file tells about its sums and about money given back; null where neither can be a document's. */
  sums: sums.nullable().default(null),
  refunds: sums.nullable().default(null),
  /**
   * Documents, and those of them whose rows name several customers or days far apart, if their number counts in all of the file, a
   * till, a year, a month or a day; empty where numbers do not seem to begin anew.
   */
  numbers: z
    .array(z.object({ number_in: z.enum(numberScopes), documents: count, conflicts: count }))
    .default([]),
  /** Of the first rows with all three: those in which quantity times price is the sum, and what both come to; null without such columns. */
  products: z.object({ rows: count, same: count, money, product: money }).nullable().default(null),
  /** Customers that the file spells in several ways, and those spellings; null where nobody looked. */
  joined: z.object({ customers: count, spellings: count }).nullable().default(null),
  /** Columns of ids that a spreadsheet rounded, an example, and the rows. */
  destroyed: z.array(group.extend({ role: z.enum(["customer", "document"]) })).default([]),
  /**
   * Cells that are blank in rows with a sum, by their column's role, and whether the rows are as if those meant the value above; null
   * where nothing speaks for that.
   */
  blanks: z
    .object({
      is_above: z.boolean(),
      roles: z.array(z.object({ role: z.enum(fillRoles), rows: count, money })),
    })
    .nullable()
    .default(null),
  /** Rows whose number of a document is a word for none. */
  numberless_rows: count.default(0),
  /** Customers of the data set whose ids there are spellings of one, and those ids; null where the file comes to none. */
  apart: z.object({ customers: count, spellings: count }).nullable().default(null),
  /** Ranges of days that lie apart from all others or after the day of the look, oldest first. */
  days: z.array(z.object({ first: day, last: day, rows: count, money, is_future: z.boolean() })).default([]),
  /** How the numbers of documents begin that only take money back, while others do not begin so. */
  cancelled: group.nullable(),
  /** Ids that may be placeholders: by their name, or by an absurd share of the documents (0 to 1). */
  placeholders: z.array(
    z.object({ value: z.string(), documents: count, share: z.number(), named: z.boolean() }),
  ),
  /** Rows equal to an earlier one in every column. */
  duplicates: group,
  /** Currencies as the file writes them, most rows first. */
  currencies: z.array(group),
});

export type Effect = z.infer<typeof effect>;
