import { z } from "zod";
import type { Workshop } from "../engine/workshop";
import type { DateColumn, NumberColumn } from "../model/preview";
import { moneyColumns, type Roles } from "../model/role";
import { dateReadings } from "./date-readings";
import type { Likely } from "./likely-columns";
import { textOf } from "./statement";
import { isText as isTextColumn, type Table } from "./table";

/** What a look at a file tells about its columns. */
export type Facts = Readonly<{
  rows: number;
  dates: readonly DateColumn[];
  numbers: readonly NumberColumn[];
}>;

const counts = z.record(z.string(), z.coerce.number());

/**
 * Reads the file once for the columns that are proposed for date and money; the others are known from its head, which must be
 * in the table `head`.
 */
export async function columnFacts(
  workshop: Workshop,
  table: Table,
  likely: Likely,
  roles: Roles,
): Promise<Facts> {
  const isText = (name: string | undefined): name is string =>
    name !== undefined && isTextColumn(table, name);
  const days = [roles.date].filter(isText);
  const money = moneyColumns(roles).filter(isText);
  const others = (names: readonly string[]) => names.filter((name) => ![...days, ...money].includes(name));
  const { zoned } = likely;
  const ofFile = await factsOf(workshop, table.reader, { dates: days, zoned, numbers: money });
  const ofHead = await factsOf(workshop, "head", { dates: others(likely.dates), zoned, numbers: [] });
  return {
    rows: ofFile.rows,
    // A heading may promise what no cell keeps.
    dates: [...ofFile.dates, ...ofHead.dates].filter(({ readings }) => readings.length > 0),
    numbers: [
      ...ofFile.numbers.filter(({ point, comma }) => point + comma > 0),
      ...(await numbersOfHead(workshop, others(likely.numbers))),
    ],
  };
}

/** Columns of numbers may be hundreds: all their cells are one column here, so that a plan is made for one. */
async function numbersOfHead(workshop: Workshop, names: readonly string[]): Promise<NumberColumn[]> {
  if (names.length === 0) return [];
  const cells = names.map(textOf).join(", ");
  const rows = await workshop.rows(
    "numbers",
    `select place, ${numberCounts("cell", 0).join(", ")}
    from (select unnest([${cells}]) as cell, unnest(range(${names.length})) as place from head)
    group by place order by place`,
  );
  const counted = z.array(counts).parse(rows);
  return names.map((name, i) => numberColumn(name, 0, counted[i] ?? {}));
}

async function factsOf(workshop: Workshop, from: string, { dates, zoned, numbers }: Likely): Promise<Facts> {
  const parts = [
    "count(*)::varchar as rows",
    ...dates.map((name, i) => `histogram(date_part_of(trimmed(${textOf(name)}))) as dates_${i}`),
    ...numbers.flatMap(numberCounts),
  ];
  await workshop.run(
    "facts",
    `create or replace temp table facts as select ${parts.join(", ")} from ${from}`,
  );
  const [row] = await workshop.rows("counts", "select columns('rows|numbers_.*') from facts");
  const counted = counts.parse(row);
  const read: DateColumn[] = [];
  for (const [i, name] of dates.entries()) {
    const days = `(select unnest(map_keys(dates_${i})) as part, unnest(map_values(dates_${i})) as rows from facts)`;
    read.push({ name, zoned: zoned.includes(name), ...(await dateReadings(workshop, days)) });
  }
  return {
    rows: counted["rows"] ?? 0,
    dates: read,
    numbers: numbers.map((name, i) => numberColumn(name, i, counted)),
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
