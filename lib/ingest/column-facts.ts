import { z } from "zod";
import { literal } from "../engine/literal";
import type { Workshop } from "../engine/workshop";
import type { DateColumn, NumberColumn } from "../model/preview";
import { dateShape, timeShape } from "./date-format";
import { dateReadings, textFormats } from "./date-readings";
import { identifier } from "./statement";
import { isTemporal, isText, type Table } from "./table";

/** What a look at the whole file tells about its columns. */
export type Facts = Readonly<{ rows: number; dates: DateColumn[]; numbers: NumberColumn[] }>;

/** Rows at the start of a file that decide whether a column is looked at as days or as numbers. */
const headRows = 10_000;

const zone = " ?(Z|UTC|[+-]\\d{2}(:?\\d{2})?)";

/** Of eight digits alone only those that can be a day of our time, as receipts have numbers too. */
const eightDigits = "(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";

const dates = textFormats.map((format) => (format === "%Y%m%d" ? eightDigits : dateShape(format)));

/** What a column's cells look like, by the condition that counts one. */
const looks = {
  filled: (text: string) => `${text} is not null`,
  date: (text: string) =>
    `regexp_full_match(${text}, ${literal(`(${dates.join("|")})${timeShape}(${zone})?`)})`,
  zoned: (text: string) => `regexp_full_match(${text}, ${literal(`.*:\\d{2}.*${zone}`)})`,
  number: (text: string) => `number_text(${text}, '.') is not null or number_text(${text}, ',') is not null`,
} as const;

type Look = keyof typeof looks;

const counts = z.record(z.string(), z.coerce.number());

/** Reads the file once. The macros must be there; leaves its first rows in the table `head`. */
export async function columnFacts(workshop: Workshop, table: Table): Promise<Facts> {
  const likely = await likelyColumns(workshop, table);
  const parts = [
    "count(*)::varchar as rows",
    ...likely.date.map((name, i) => `histogram(date_part_of(trimmed(${textOf(name)}))) as dates_${i}`),
    ...likely.number.flatMap(numberCounts),
  ];
  await workshop.run(
    "facts",
    `create or replace temp table facts as select ${parts.join(", ")} from ${table.reader}`,
  );
  const counted = counts.parse(
    (await workshop.rows("counts", "select columns('rows|numbers_.*') from facts"))[0],
  );
  const dates: DateColumn[] = [];
  for (const [i, name] of likely.date.entries()) {
    const days = `(select unnest(map_keys(dates_${i})) as part, unnest(map_values(dates_${i})) as rows from facts)`;
    dates.push({ name, zoned: likely.zoned.includes(name), ...(await dateReadings(workshop, days)) });
  }
  return {
    rows: counted["rows"] ?? 0,
    dates,
    numbers: likely.number.map((name, i) => numberColumn(name, i, counted)),
  };
}

/** Columns of which half the head has a look; those that have a type of their own need none. */
async function likelyColumns(workshop: Workshop, table: Table): Promise<Record<Look, string[]>> {
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
  const mostly = (look: Look) =>
    columns
      .filter((_, i) => (seen[`${look}_${i}`] ?? 0) * 2 > (seen[`filled_${i}`] ?? 0))
      .map(({ name }) => name);
  return {
    filled: mostly("filled"),
    date: mostly("date"),
    zoned: mostly("zoned"),
    number: mostly("number").filter((name) => isText(table, name)),
  };
}

function numberCounts(name: string, i: number): string[] {
  const read = (mark: string) => `units_of(${textOf(name)}, '${mark}')`;
  return [
    `count(trimmed(${textOf(name)}))::varchar as numbers_${i}_rows`,
    `count(${read(".")})::varchar as numbers_${i}_point`,
    `count(${read(",")})::varchar as numbers_${i}_comma`,
    `count_if(${read(".")} <> ${read(",")})::varchar as numbers_${i}_differing`,
  ];
}

function numberColumn(name: string, i: number, counted: Readonly<Record<string, number>>): NumberColumn {
  const count = (what: string) => counted[`numbers_${i}_${what}`] ?? 0;
  return {
    name,
    rows: count("rows"),
    point: count("point"),
    comma: count("comma"),
    differing: count("differing"),
  };
}

function textOf(name: string): string {
  return `${identifier(name)}::varchar`;
}
