import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { textFormats } from "../../model/data/dataset";
import { textOf } from "../kit/statement";
import { columnType, isTemporal, type Table } from "../read/table";
import { countFormats, dateShape } from "./date-format";
import { isCalled } from "./heading-forms";

/** Columns of text, by the form of most cells in the file's head; `zoned` are days with an offset, `local` if some offset is not zero. */
export type Likely = Readonly<Record<"dates" | "zoned" | "local" | "numbers", readonly string[]>> &
  Readonly<{ looks: ReadonlyMap<string, ColumnLook> }>;

/** How many cells of a column in the head have a form; `tagged` are numbers of documents or other
 * numbers, `words` have no digits, `dated` name a document with its day. */
export type ColumnLook = Readonly<
  Record<
    | "filled"
    | "distinct"
    | "longest"
    | "numbers"
    | "decimals"
    | "emails"
    | "phones"
    | "tagged"
    | "words"
    | "zeros"
    | "dated",
    number
  >
>;

/** How much of a file is its head: so many rows, fewer where there are many columns. */
const headRows = 10_000;
const headCells = 500_000;

/** Of eight digits alone only those that can be a day of our time, as receipts have numbers too. */
const eightDigits = "(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";

const days = textFormats
  .filter((format) => format !== "words" && !countFormats.some((count) => count === format))
  .map((format) => (format === "%Y%m%d" ? eightDigits : dateShape(format)))
  .join("|");

/** The condition that counts a look, on a cell's text and on its `part` that may be a date. */
const looks = {
  filled: (text: string) => `${text} is not null`,
  dates: () => `regexp_full_match(part, ${literal(days)}) or word_day(part) is not null`,
  zoned: (text: string) => `contains(${text}, ':') and offset_of(${text}) is not null`,
  local: (text: string) => `contains(${text}, ':') and offset_of(${text}) <> 0`,
  counts: (text: string) => `regexp_full_match(${text}, ${literal(countFormats.map(dateShape).join("|"))})`,
  numbers: (text: string) => `number_text(${text}, '.') is not null or number_text(${text}, ',') is not null`,
  decimals: (text: string) => matches(text, "[-+]?[\\d\\s\\p{Z}.,']*[.,]\\d{1,2}"),
  emails: (text: string) => matches(text, "[^@\\s]+@[^@\\s][^@\\s.]*\\.[^@\\s]+"),
  phones: (text: string) => matches(text, "\\+\\d[\\d\\s()-]{8,18}"),
  tagged: (text: string) => matches(text, "[#№]\\S+|[#№]?\\s?[A-ZА-Я]{0,4}[-/]?\\d[\\d-]*"),
  words: (text: string) => `regexp_matches(${text}, letter()) and not regexp_matches(${text}, '\\d')`,
  zeros: (text: string) => matches(text, "[0-]+"),
  dated: (text: string) => `contains(${text}, ' от ') and dated_end(${text}) <> ''`,
} as const;

function matches(text: string, shape: string): string {
  return `regexp_full_match(${text}, ${literal(shape)})`;
}

const counts = z.record(z.string(), z.coerce.number());

/** Puts the file's first rows into the table `head` and looks at those. The macros must be there. */
export async function likelyColumns(workshop: Workshop, table: Table): Promise<Likely> {
  const rowsRead = Math.min(headRows, Math.ceil(headCells / table.columns.length));
  await workshop.run(
    "head",
    `create or replace temp table head as select * from ${table.reader} limit ${rowsRead}`,
  );
  const { columns } = table;
  const asked = Object.entries(looks).map(
    ([look, condition]) => `count_if(${condition("cell")})::varchar as ${look}`,
  );
  // One column of all cells: a statement that spells the conditions out for each of hundreds takes minutes to plan.
  const cells = columns.map(({ name }) => textOf(name)).join(", ");
  const rows = await workshop.rows(
    "looks",
    `select place, count(distinct cell)::varchar as distinct, coalesce(max(length(cell)), 0)::varchar as longest, ${asked.join(", ")}
    from (
      select place, cell, date_part_of(cell) as part from (select place, trimmed(raw) as cell
      from (select unnest([${cells}]::varchar[]) as raw, unnest(range(${columns.length})) as place from head))
    )
    group by place order by place`,
  );
  const seen = z.array(counts).parse(rows);
  const count = (i: number, look: keyof typeof looks | "distinct" | "longest") => seen[i]?.[look] ?? 0;
  const mostly = (look: keyof typeof looks) =>
    columns.filter(
      (column, i) => count(i, look) * 2 > count(i, "filled") && !isTemporal(columnType(table, column)),
    );
  const isDated = (i: number) => count(i, "dated") > 0 && count(i, "dated") * 4 >= count(i, "filled");
  // Counts of days or seconds are numbers like others: only their heading shows what they are.
  const serials = new Set(
    columns
      .filter((_, i) => count(i, "counts") >= count(i, "filled") * 0.9 && count(i, "counts") > 0)
      .filter(({ name }) => isCalled(name, "date")),
  );
  const numbers = mostly("numbers").filter(
    (column) => columnType(table, column) === "VARCHAR" && !serials.has(column),
  );
  return {
    // Groups of a report stand in the column of their documents.
    dates: [...new Set([...mostly("dates"), ...columns.filter((_, i) => isDated(i)), ...serials])].map(
      ({ name }) => name,
    ),
    zoned: mostly("zoned").map(({ name }) => name),
    local: columns.filter((_, i) => count(i, "local") > 0).map(({ name }) => name),
    numbers: numbers.map(({ name }) => name),
    looks: new Map(columns.map(({ name }, i) => [name, lookOf((look) => count(i, look))])),
  };
}

function lookOf(count: (look: keyof ColumnLook) => number): ColumnLook {
  return {
    filled: count("filled"),
    distinct: count("distinct"),
    longest: count("longest"),
    numbers: count("numbers"),
    decimals: count("decimals"),
    emails: count("emails"),
    phones: count("phones"),
    tagged: count("tagged"),
    words: count("words"),
    zeros: count("zeros"),
    dated: count("dated"),
  };
}
