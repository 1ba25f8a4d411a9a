import { z } from "zod";
import { literal } from "../engine/literal";
import type { Workshop } from "../engine/workshop";
import { dateFormats } from "../model/dataset";
import type { DateColumn, NumberColumn } from "../model/preview";
import { dateShape, timeShape, writtenFormat } from "./date-format";
import { identifier } from "./statement";
import { isTemporal, isText, type Table } from "./table";

/** What a look at the whole file tells about its columns. */
export type Facts = Readonly<{
  rows: number;
  dates: readonly DateColumn[];
  numbers: readonly NumberColumn[];
}>;

const formats = dateFormats.filter((format) => format !== "auto");

const zone = " ?(Z|UTC|[+-]\\d{2}(:?\\d{2})?)";

/** A day in any of the formats; of eight digits alone only those that start like a year of our time. */
const anyDate = `(${formats.map((format) => (format === "%Y%m%d" ? "(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])" : dateShape(format))).join("|")})${timeShape}(${zone})?`;

/** Rows at the start of a file that decide whether a column is looked at as days or as numbers. */
const headRows = 10_000;

const amounts = z.record(z.string(), z.coerce.number());

/** Reads the file once; `macros` must be there. */
export async function columnFacts(workshop: Workshop, table: Table): Promise<Facts> {
  const likely = await likelyColumns(workshop, table);
  const parts = [
    "count(*) as rows",
    ...likely.dates.map((name, i) => `histogram(date_part_of(trimmed(${textOf(name)}))) as dates_${i}`),
    ...likely.numbers.flatMap((name, i) => numberCounts(name, i)),
  ];
  await workshop.run(
    "facts",
    `create or replace temp table facts as select ${parts.join(", ")} from ${table.reader}`,
  );
  const counted = amounts.parse(
    (await workshop.rows("counts", "select columns('rows|numbers_.*') from facts"))[0],
  );
  return {
    rows: counted["rows"] ?? 0,
    dates: await Promise.all(
      likely.dates.map(async (name, i) => ({
        name,
        zoned: likely.zoned.includes(name),
        ...(await dateReadings(workshop, `dates_${i}`)),
      })),
    ),
    numbers: likely.numbers.map((name, i) => ({
      name,
      rows: counted[`numbers_${i}_rows`] ?? 0,
      point: counted[`numbers_${i}_point`] ?? 0,
      comma: counted[`numbers_${i}_comma`] ?? 0,
      differing: counted[`numbers_${i}_differing`] ?? 0,
    })),
  };
}

/** Columns of which half the head looks like days, or like numbers; those that have a type of their own need no look. */
async function likelyColumns(
  workshop: Workshop,
  table: Table,
): Promise<{ dates: string[]; zoned: string[]; numbers: string[] }> {
  await workshop.run(
    "head",
    `create or replace temp table head as select * from ${table.reader} limit ${headRows}`,
  );
  const columns = table.columns.filter(({ name }) => !isTemporal(table, name));
  const looks = columns.flatMap(({ name }, i) => {
    const text = `trimmed(${textOf(name)})`;
    return [
      `count(${text}) as rows_${i}`,
      `count_if(regexp_full_match(${text}, ${literal(anyDate)})) as dates_${i}`,
      `count_if(regexp_full_match(${text}, ${literal(`.*:\\d{2}.*${zone}`)})) as zoned_${i}`,
      `count_if(coalesce(number_text(${text}, '.'), number_text(${text}, ',')) is not null) as numbers_${i}`,
    ];
  });
  const seen = amounts.parse(
    (await workshop.rows("looks", `select ${["0 as none", ...looks].join(", ")} from head`))[0],
  );
  const mostly = (what: string) =>
    columns
      .filter((_, i) => (seen[`${what}_${i}`] ?? 0) * 2 > (seen[`rows_${i}`] ?? 0))
      .map(({ name }) => name);
  const dates = mostly("dates");
  return {
    dates,
    zoned: mostly("zoned"),
    numbers: mostly("numbers").filter((name) => isText(table, name)),
  };
}

function numberCounts(name: string, i: number): string[] {
  const read = (mark: string) => `units_of(${textOf(name)}, '${mark}')`;
  return [
    `count(trimmed(${textOf(name)})) as numbers_${i}_rows`,
    `count(${read(".")}) as numbers_${i}_point`,
    `count(${read(",")}) as numbers_${i}_comma`,
    `count_if(${read(".")} <> ${read(",")}) as numbers_${i}_differing`,
  ];
}

/** Readings with most rows first. Nothing is proposed when the best two read as many rows, and any of them differently. */
async function dateReadings(
  workshop: Workshop,
  column: string,
): Promise<Pick<DateColumn, "rows" | "readings" | "proposed">> {
  const parts = `(select unnest(map_keys(${column})) as part, unnest(map_values(${column})) as rows from facts)`;
  const readings = formats.map((format, i) => {
    const read = `try_strptime(part, ${literal(writtenFormat(format))})::date`;
    return `select ${i} as format, part, rows, ${read} as day from ${parts} where regexp_full_match(part, ${literal(dateShape(format))}) and day is not null`;
  });
  await workshop.run("readings", `create or replace temp table readings as ${readings.join(" union all ")}`);
  const found = z
    .array(z.object({ format: z.number(), rows: z.coerce.number(), first: z.string(), last: z.string() }))
    .parse(
      await workshop.rows(
        "formats",
        `select format, sum(rows)::bigint as rows, min(day)::varchar as first, max(day)::varchar as last
        from readings group by format order by sum(rows) desc, format`,
      ),
    )
    .flatMap(({ format, ...rest }) =>
      formats.slice(format, format + 1).map((name) => ({ format: name, ...rest })),
    );
  const total = amounts.parse(
    (await workshop.rows("total", `select coalesce(sum(rows), 0)::bigint as rows from ${parts}`))[0],
  );
  const tied = found
    .filter(({ rows }) => rows === found[0]?.rows)
    .map(({ format }) => formats.indexOf(format));
  const differing = await workshop.rows(
    "differing",
    `select part from readings where format in (${[-1, ...tied].join(", ")}) group by part having count(distinct day) > 1 limit 1`,
  );
  return {
    rows: total["rows"] ?? 0,
    readings: found,
    proposed: differing.length > 0 ? null : (found[0]?.format ?? null),
  };
}

function textOf(name: string): string {
  return `${identifier(name)}::varchar`;
}
