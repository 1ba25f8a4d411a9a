import { z } from "zod";
import { dateFormats, decimalMarks, type ImportOptions } from "./dataset";
import { missingRoles, moneyColumns, type Roles, roles } from "./role";
import { upload } from "./upload";

const count = z.number().int().nonnegative();

const roleColumns = z.partialRecord(z.enum(roles), z.string());

/** What reading a column's days in one format gives, over the whole column. */
const dateReading = z.object({
  format: z.enum(dateFormats),
  rows: count,
  first: z.string(),
  last: z.string(),
});

/** A column of text that holds days: the readings that fit, best first; none is proposed where two fit as well. */
const dateColumn = z.object({
  name: z.string(),
  rows: count,
  /** Times carry their distance from UTC, so that the time zone decides the day. */
  zoned: z.boolean(),
  readings: z.array(dateReading),
  proposed: z.enum(dateFormats).nullable(),
});

/** A column of text that holds numbers: rows that each decimal mark can read, and those that the two read differently. */
const numberColumn = z.object({
  name: z.string(),
  rows: count,
  point: count,
  comma: count,
  differing: count,
});

/** `preview.json`: what is in an uploaded file and what is proposed to make of it. */
export const preview = z.object({
  upload,
  format: z.enum(["csv", "parquet"]),
  /** Rows that split into the columns, and rows that did not. */
  rows: count,
  broken: count,
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** The first rows as text, cells in the order of the columns. */
  sample: z.array(z.array(z.string().nullable())),
  roles: roleColumns,
  /** Of all rows for columns that are proposed for date and money, else of the first ten thousand. */
  dates: z.array(dateColumn),
  numbers: z.array(numberColumn),
  currency: z.string(),
  /** The time zone of this machine. */
  time_zone: z.string(),
});

export type Preview = z.infer<typeof preview>;
export type DateColumn = z.infer<typeof dateColumn>;
export type NumberColumn = z.infer<typeof numberColumn>;

/** Import options as far as they can be known; null is a question for the person. */
export type Proposal = Readonly<
  Omit<ImportOptions, "date_format" | "decimal_mark"> & {
    date_format: ImportOptions["date_format"] | null;
    decimal_mark: ImportOptions["decimal_mark"] | null;
  }
>;

/** What the file says about itself, for the proposed roles or for those that a person chose. */
export function proposalOf(found: Preview, chosen: Roles = found.roles): Proposal {
  const date = found.dates.find(({ name }) => name === chosen.date);
  return {
    roles: chosen,
    documents: chosen.document === undefined ? "day" : "column",
    date_format: date === undefined ? "auto" : date.proposed,
    decimal_mark: proposedMark(found, chosen),
    time_zone: date?.zoned === true ? found.time_zone : "UTC",
    currency: found.currency,
  };
}

/** What still has to be said before an import can start, in the order in which one would ask. */
export function openQuestions(
  proposal: Proposal,
): ("customer" | "date" | "amount" | "date_format" | "decimal_mark")[] {
  return [
    ...missingRoles(proposal.roles),
    ...(proposal.date_format === null ? (["date_format"] as const) : []),
    ...(proposal.decimal_mark === null ? (["decimal_mark"] as const) : []),
  ];
}

/** The mark that reads more of a column; null when both read all that can be read, and not the same. */
function proposedMark(found: Preview, chosen: Roles): Proposal["decimal_mark"] {
  const used = [...moneyColumns(chosen), chosen.quantity];
  const columns = found.numbers.filter(({ name }) => used.includes(name));
  const marks = decimalMarks.filter((mark) => columns.some((column) => markOf(column) === mark));
  if (marks.length === 1) return marks[0] ?? null;
  return marks.length === 0 && columns.every(({ differing }) => differing === 0) ? "." : null;
}

function markOf({ point, comma }: NumberColumn): ImportOptions["decimal_mark"] | null {
  if (point === comma) return null;
  return point > comma ? "." : ",";
}
