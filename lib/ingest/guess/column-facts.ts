import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import type { DateColumn, NumberColumn } from "../../model/data/preview";
import { moneyColumns, type Roles } from "../../model/data/role";
import { textOf } from "../kit/statement";
import { isText as isTextColumn, type Table } from "../read/table";
import { type DateReadings, dateReadings } from "./date-readings";
import type { Likely } from "./likely-columns";

/** The facts about columns that a look finds. */
export type Facts = Readonly<{
  rows: number;
  dates: readonly DateColumn[];
  numbers: readonly NumberColumn[];
  sums: readonly ColumnSums[];
}>;

/** What all values of a column come to, read with a point and with a comma before the decimals; null where it reads none. */
type ColumnSums = Readonly<{ name: string; point: string | null; comma: string | null }>;

const counts = z.record(z.string(), z.coerce.number());

/**
 * Reads the file once for the columns that are proposed for date and money, and for the sums of columns; the others are known from
 * its head, which must be in the table `head`.
 */
export async function columnFacts(
  workshop: Workshop,
  table: Table,
  likely: Likely,
  { roles, columns }: Readonly<{ roles: Roles; columns: readonly Readonly<{ name: string }>[] }>,
): Promise<Facts> {
  const summed = columns.map(({ name }) => name);
  const isText = (name: string | undefined): name is string =>
    name !== undefined && isTextColumn(table, name);
  const day = isText(roles.date) ? roles.date : null;
  const money = moneyColumns(roles).filter(isText);
  const asked = new Set([day, ...money]);
  const others = (names: readonly string[]) => names.filter((name) => !asked.has(name));
  const ofFile = await factsOf(workshop, table.reader, { day, numbers: money, summed });
  const days = ofFile.day === null || day === null ? [] : [{ name: day, ...ofFile.day }];
  for (const name of others(likely.dates)) {
    const found = await factsOf(workshop, "head", { day: name, numbers: [], summed: [] });
    if (found.day !== null) days.push({ name, ...found.day });
  }
  return {
    rows: ofFile.rows,
    dates: days.map((found) => ({
      ...found,
      zoned: likely.zoned.includes(found.name) || isMoment(found.proposed),
      local: likely.local.includes(found.name),
    })),
    numbers: [
      ...ofFile.numbers.filter(({ point, comma }) => point + comma > 0),
      ...(await numbersOfHead(workshop, others(likely.numbers))),
    ],
    sums: ofFile.sums,
  };
}

/** Seconds since 1970 have no day before a zone is known. */
function isMoment(format: DateColumn["proposed"]): boolean {
  return format === "seconds" || format === "milliseconds";
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

type FactColumns = Readonly<{ day: string | null; numbers: readonly string[]; summed: readonly string[] }>;

type ColumnReadings = Readonly<{ day: DateReadings | null }> & Pick<Facts, "rows" | "numbers" | "sums">;

/** One reading for a column of days and columns of numbers; no day where a heading promised what no cell keeps. */
async function factsOf(
  workshop: Workshop,
  from: string,
  { day, numbers, summed }: FactColumns,
): Promise<ColumnReadings> {
  const names = numbers.map((_, i) => `cell_${i}`);
  const cells = [
    // In a step of its own, since a macro repeats its argument wherever it uses it.
    `${day === null ? "null" : `trimmed(${textOf(day)})`} as day_cell`,
    ...numbers.map((name, i) => `${textOf(name)} as cell_${i}`),
    ...summed.map((name, i) => `${textOf(name)} as sum_cell_${i}`),
  ];
  const counted = [
    "count(*) as rows",
    ...names.flatMap(numberCounts),
    ...summed.flatMap((_, i) => sumsOf(i)),
  ];
  await workshop.run(
    "facts",
    `create or replace temp table facts as
    select date_part_of(day_cell) as part, ${counted.join(", ")}
    from (select ${cells.join(", ")} from ${from})
    group by part`,
  );
  const parts = ["rows", ...names.flatMap((_, i) => numberParts.map((part) => `numbers_${i}_${part}`))];
  const [row] = await workshop.rows(
    "counts",
    `select ${parts.map((name) => `coalesce(sum(${name}), 0)::varchar as ${name}`).join(", ")} from facts`,
  );
  const found = counts.parse(row);
  const readings =
    day === null
      ? null
      : await dateReadings(workshop, "(select part, rows from facts where part is not null)");
  return {
    rows: found["rows"] ?? 0,
    day: readings === null || readings.readings.length === 0 ? null : readings,
    numbers: numbers.map((name, i) => numberColumn(name, i, found)),
    sums: await columnSums(workshop, summed),
  };
}

function sumsOf(i: number): string[] {
  const sum = (mark: string) => `sum(money_of(sum_cell_${i}, '${mark}'))`;
  return [`${sum(".")} as point_${i}`, `${sum(",")} as comma_${i}`];
}

async function columnSums(workshop: Workshop, names: readonly string[]): Promise<ColumnSums[]> {
  if (names.length === 0) return [];
  const sums = names.map(
    (_, i) =>
      `[${["point", "comma"].map((mark) => `sum(${mark}_${i})::decimal(38, 2)::varchar`).join(", ")}]`,
  );
  const [row] = await workshop.rows("sums", `select [${sums.join(", ")}] as sums from facts`);
  const found = z.object({ sums: z.array(z.array(z.string().nullable())) }).parse(row).sums;
  return names.map((name, i) => ({ name, point: found[i]?.[0] ?? null, comma: found[i]?.[1] ?? null }));
}

const numberParts = ["rows", "point", "comma", "differing"] as const;

function numberCounts(cell: string, i: number): string[] {
  const read = (mark: string) => `units_of(${cell}, '${mark}')`;
  return [
    `count(trimmed(${cell})) as numbers_${i}_rows`,
    `count(${read(".")}) as numbers_${i}_point`,
    `count(${read(",")}) as numbers_${i}_comma`,
    `count_if(${read(".")} <> ${read(",")}) as numbers_${i}_differing`,
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
