import { z } from "zod";
import { count, day, money } from "../fields";
import { ledger } from "./dataset";

/** Rows that share something a person has to judge, with their money. */
const group = z.object({ value: z.string(), rows: count, money });

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
  /** Values of the status column, most rows first. */
  statuses: z.array(group),
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
