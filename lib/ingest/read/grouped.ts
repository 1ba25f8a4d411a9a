import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import type { Column } from "../kit/source";
import { identifier, textOf } from "../kit/statement";

/** The end of a text that names a document by kind, number and day, as 1C writes it: "Реализация 0000-000031 от 03.09.2026 12:15:00". */
const datedText = "\\sот\\s+\\d{1,2}[.]\\d{1,2}[.](\\d{4}|\\d{2})(\\s|$)";

/** Lines of totals, which are no groups. */
const totals = "(?i)^(итого|всего|итог|общий итог)([^а-яё]|$)";

/** How many rows show whether a table is grouped, and in which of the first columns. */
const headRows = 2_000;
const columnsLooked = 3;

/** What of a table is needed to make it flat. */
type Grouped = Readonly<{ format: string; columns: readonly Column[]; reader: string; isGrouped?: true }>;

/** The column of documents, and one whose sums are those of the groups. */
type Grouping = Readonly<{ place: number; column: Column; carried: string; documents: string }>;

/**
 * The table of a report that is grouped by customers, their documents below them in the same column, as a flat one: a column more
 * has the group of each document. Any other table as it is. Groups stay in their rows, so that the ledger counts them.
 */
export async function flatTable<T extends Grouped>(workshop: Workshop, table: T): Promise<T> {
  const found = await maybeGrouping(workshop, table);
  if (found === null) return table;
  const { place, column, carried, documents } = found;
  const columns = table.columns.map((one, i) => (i === place ? { ...one, name: documents } : one));
  const group = `if(${isGroup(column.name)}, trim(${textOf(column.name)}), null)`;
  const selected = table.columns.map(({ name }, i) =>
    i === place ? `${identifier(name)} as ${identifier(documents)}` : identifier(name),
  );
  return {
    ...table,
    isGrouped: true,
    columns: [...columns, { name: carried, type: "VARCHAR" }],
    reader: `(select ${selected.join(", ")},
      last_value(${group} ignore nulls) over (order by place_in_file rows unbounded preceding) as ${identifier(carried)}
      from (select *, row_number() over () as place_in_file from ${table.reader})
      order by place_in_file)`,
  };
}

function isDated(name: string): string {
  return `regexp_matches(trim(${textOf(name)}), ${literal(datedText)})`;
}

function isGroup(name: string): string {
  const text = `trim(${textOf(name)})`;
  return `${text} <> '' and not ${isDated(name)} and not regexp_matches(${text}, ${literal(totals)})`;
}

const shape = z.object({ dated: z.coerce.number(), groups: z.coerce.number() });

async function maybeGrouping(workshop: Workshop, table: Grouped): Promise<Grouping | null> {
  if (table.format === "parquet") return null;
  const looked = table.columns.slice(0, columnsLooked);
  const counts = looked.map(
    ({ name }) => `{dated: count_if(${isDated(name)})::varchar, groups: count_if(${isGroup(name)})::varchar}`,
  );
  const rows = await workshop.rows(
    "grouped",
    `select unnest([${counts.join(", ")}], recursive := true) from (from ${table.reader} limit ${headRows})`,
  );
  const shapes = z.array(shape).parse(rows);
  const place = shapes.findIndex(({ dated, groups }) => dated > 1 && groups > 1 && groups <= dated * 2);
  const column = table.columns[place];
  if (column === undefined || !(await addUp(workshop, table, column))) return null;
  const documents = /\p{Script=Cyrillic}/u.test(column.name) ? "Документ" : "Document";
  const isFree = table.columns.every(({ name }) => name !== documents);
  return isFree && column.name !== documents ? { place, column, carried: column.name, documents } : null;
}

const sums = z.object({ right: z.coerce.number(), wrong: z.coerce.number(), bare: z.coerce.number() });

/**
 * Whether groups have the sums of the documents below them, in some column. Where groups have sums but no documents there are
 * more levels than two, and which of them is the customer is not told.
 */
async function addUp(workshop: Workshop, table: Grouped, { name }: Column): Promise<boolean> {
  for (const other of table.columns.filter((column) => column.name !== name)) {
    const [row] = await workshop.rows(
      "sums",
      `with numbered as (
        select row_number() over () as place_in_file, ${isGroup(name)} as is_group, ${isDated(name)} as is_dated,
          try_cast(replace(regexp_replace(${textOf(other.name)}, '[\\s\\p{Z}]', '', 'g'), ',', '.') as decimal(18, 3)) as amount
        from ${table.reader}
      ), placed as (
        select *, count_if(is_group) over (order by place_in_file rows unbounded preceding) as number from numbered
      ), groups as (
        select number, max(amount) filter (is_group) as whole, sum(amount) filter (is_dated) as parts from placed
        where number > 0 group by number
      )
      select count_if(whole = parts and whole <> 0)::varchar as right, count_if(whole <> parts)::varchar as wrong,
        count_if(whole is not null and parts is null)::varchar as bare
      from groups`,
    );
    const { right, wrong, bare } = sums.parse(row);
    if (right > 0 && wrong <= right * 0.05 && bare === 0) return true;
  }
  return false;
}
