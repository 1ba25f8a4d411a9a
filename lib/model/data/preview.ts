import { z } from "zod";
import { count, money } from "../fields";
import { dateFormats, decimalMarks, encodings, type ImportOptions, importOptions, reading } from "./dataset";
import { moneyColumns, type Roles, roles } from "./role";
import { upload } from "./upload";

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
  /** That distance is more than none in some, so that the file writes local days. */
  local: z.boolean().default(false),
  readings: z.array(dateReading),
  proposed: z.enum(dateFormats).nullable(),
  /** Of the two best readings that differ: rows that each alone can read, and rows that both can. */
  only: z.array(z.object({ format: z.enum(dateFormats), rows: count })).default([]),
  both: count.default(0),
  /** Rows that the proposed reading, or else the best, does not read. */
  mixed: count.default(0),
});

/** A column of text that holds numbers: rows that each decimal mark can read, and those that the two read differently. */
const numberColumn = z.object({
  name: z.string(),
  rows: count,
  point: count,
  comma: count,
  differing: count,
});

/** A column that looks as if it had a role, by its heading and its values in the file's head, most rows first. */
const likeRole = z.object({
  column: z.string(),
  role: z.enum(["status", "kind", "refunded"]),
  values: z.array(z.object({ value: z.string(), rows: count })),
});

export type LikeRole = z.infer<typeof likeRole>;

/** What a column of money is by its heading: a sum that may be the revenue, or what parts two such sums. */
export const moneyKinds = ["sum", "discount", "tax", "shipping", "fee"] as const;

/** A column of money, and what all its values come to if a point or a comma stands before the decimals; null where it reads none. */
const moneyColumn = z.object({
  name: z.string(),
  kind: z.enum(moneyKinds),
  point: money.nullable(),
  comma: money.nullable(),
});

/** What a known export says about itself: the answers that its documentation gives for the values in the file's head. */
const profiled = z.object({
  id: z.string(),
  /** The columns that these answers are about. */
  roles: roleColumns,
  asked: z.array(z.string()),
  status_out: importOptions.shape.status_out.unwrap(),
  kinds: importOptions.shape.kinds.unwrap(),
  amount_of: importOptions.shape.amount_of.unwrap(),
  refunded_of: importOptions.shape.refunded_of.unwrap(),
  /** What the file is without its profile. */
  guessed: z.object({ roles: roleColumns, currency: z.string(), currency_told: z.boolean() }),
});

/** `preview.json`: the content of an uploaded file and the proposals for its import. */
export const preview = z.object({
  upload,
  format: z.enum(["csv", "xlsx", "parquet"]),
  /** How the table in the file is read, with every part decided; and the options to choose from. */
  reading: reading.default({
    entry: null,
    sheet: null,
    encoding: null,
    delimiter: null,
    quote: null,
    header: null,
  }),
  /** Files in an archive, sheets of a workbook. */
  entries: z.array(z.string()).default([]),
  sheets: z.array(z.string()).default([]),
  /** Encodings that the letters may be in, best first, with lines to choose by; none where there is no doubt. */
  encodings: z.array(z.object({ encoding: z.enum(encodings), lines: z.array(z.string()) })).default([]),
  /** The letters do not tell which encoding it is: the person has to. */
  encoding_open: z.boolean().default(false),
  /** Lines above the headings. */
  above: z.array(z.string()).default([]),
  /** Rows that split into the columns, and rows that did not. */
  rows: count,
  broken: count,
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** The first rows as text, cells in the order of the columns. */
  sample: z.array(z.array(z.string().nullable())),
  roles: roleColumns,
  /** The known export that the headings are of; the roles are those of its documentation then. */
  profile: profiled.nullable().default(null),
  /** Of all rows for columns that are proposed for date and money, else of the first ten thousand. */
  dates: z.array(dateColumn),
  numbers: z.array(numberColumn),
  /** Columns that tell what counts, whether or not they are proposed for that. */
  like: z.array(likeRole).default([]),
  /** Columns of money, whether or not they have a role; few of many. */
  money: z.array(moneyColumn).default([]),
  /** The one that the file names; else the usual one of the headings' language, and `unknownCurrency` where that suggests none. */
  currency: z.string(),
  /** Whether the file says so itself, in any place; else it has to be asked. */
  currency_told: z.boolean().default(true),
  /** By column, where its heading or a cell names one. */
  currencies: z.record(z.string(), z.string()).default({}),
  /** The time zone of the sender, or else of this machine. */
  time_zone: z.string(),
});

export type Preview = z.infer<typeof preview>;
export type Profiled = z.infer<typeof profiled>;
export type DateColumn = z.infer<typeof dateColumn>;
export type NumberColumn = z.infer<typeof numberColumn>;

/** The mark that reads more of a column; null when both read all that can be read, and not the same. */
export function proposedMark(found: Preview, chosen: Roles): ImportOptions["decimal_mark"] | null {
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
