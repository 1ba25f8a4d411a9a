import { z } from "zod";
import { literal } from "../engine/literal";
import type { Workshop } from "../engine/workshop";
import { dateShape, timeShape } from "./date-format";
import { textFormats } from "./date-readings";
import { textOf } from "./statement";
import { isTemporal, isText, type Table } from "./table";

/** Columns of text by what most cells of the file's head look like; `zoned` are days with their distance from UTC. */
export type Likely = Readonly<Record<"dates" | "zoned" | "numbers", readonly string[]>>;

const headRows = 10_000;

const zone = " ?(Z|UTC|[+-]\\d{2}(:?\\d{2})?)";

/** Of eight digits alone only those that can be a day of our time, as receipts have numbers too. */
const eightDigits = "(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";

const days = textFormats.map((format) => (format === "%Y%m%d" ? eightDigits : dateShape(format))).join("|");

/** The condition on a cell's text that counts a look. */
const looks = {
  filled: (text: string) => `${text} is not null`,
  dates: (text: string) => `regexp_full_match(${text}, ${literal(`(${days})${timeShape}(${zone})?`)})`,
  zoned: (text: string) => `regexp_full_match(${text}, ${literal(`.*:\\d{2}.*${zone}`)})`,
  numbers: (text: string) => `number_text(${text}, '.') is not null or number_text(${text}, ',') is not null`,
} as const;

const counts = z.record(z.string(), z.coerce.number());

/** Puts the file's first rows into the table `head` and looks at those. The macros must be there. */
export async function likelyColumns(workshop: Workshop, table: Table): Promise<Likely> {
  await workshop.run(
    "head",
    `create or replace temp table head as select * from ${table.reader} limit ${headRows}`,
  );
  const columns = table.columns.filter(({ name }) => !isTemporal(table, name));
  const asked = Object.entries(looks).flatMap(([look, condition]) =>
    columns.map(
      ({ name }, i) => `count_if(${condition(`trimmed(${textOf(name)})`)})::varchar as ${look}_${i}`,
    ),
  );
  const [row] = await workshop.rows("looks", `select ${["'0' as none", ...asked].join(", ")} from head`);
  const seen = counts.parse(row);
  const mostly = (look: keyof typeof looks) =>
    columns
      .filter((_, i) => (seen[`${look}_${i}`] ?? 0) * 2 > (seen[`filled_${i}`] ?? 0))
      .map(({ name }) => name);
  return {
    dates: mostly("dates"),
    zoned: mostly("zoned"),
    numbers: mostly("numbers").filter((name) => isText(table, name)),
  };
}
