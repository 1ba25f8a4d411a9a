import { z } from "zod";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { dateFormats, textFormats } from "../../model/data/dataset";
import type { DateColumn } from "../../model/data/preview";
import { type DateFormat, dateShape } from "./date-format";

/** What reading texts as days in each format gives. */
export type DateReadings = Omit<DateColumn, "name" | "zoned" | "local">;

const format = z.enum(dateFormats);
const reading = z.object({ format, rows: z.coerce.number(), first: z.string(), last: z.string() });

/**
 * Reads `parts`, a relation of (part, rows), in every format that is the one of some; cells that can be read in one way only are
 * read beside any. Readings with most rows first. Nothing is proposed where the best of them read as many rows as each other, and
 * any of those differently, or where a spreadsheet seems to have swapped days.
 */
export async function dateReadings(workshop: Workshop, parts: string): Promise<DateReadings> {
  const readings = textFormats.map((format) => {
    const own =
      format === "words" ? "word" : `formatted_day(part, ${literal(format)}, ${literal(dateShape(format))})`;
    return `select ${literal(format)} as format, part, rows, ${own} as own, coalesce(own, plain) as day
      from texts where day is not null`;
  });
  await workshop.run(
    "texts",
    `create or replace temp table texts as
    select part, rows, plain_day(part) as plain, word_day(part) as word from ${parts}`,
  );
  await workshop.run("readings", `create or replace temp table readings as ${readings.join(" union all ")}`);
  const found = z.array(reading).parse(
    await workshop.rows(
      "formats",
      `select format, sum(rows)::varchar as rows, min(day)::varchar as first, max(day)::varchar as last
      from readings group by format having count(own) > 0
      order by sum(rows) desc, sum(rows) filter (own is not null) desc, format`,
    ),
  );
  const swapped = await maybeSwapped(workshop);
  if (swapped !== null) found.unshift(swapped);
  const best = found.filter(({ rows }) => rows === found[0]?.rows).map(({ format }) => format);
  const proposed = swapped === null && (await agree(workshop, best)) ? (best[0] ?? null) : null;
  const [total] = await workshop.rows(
    "total",
    `select coalesce(sum(rows), 0)::varchar as rows from ${parts}`,
  );
  const { rows } = z.object({ rows: z.coerce.number() }).parse(total);
  const most = found.find(({ format }) => format === proposed)?.rows ?? found[0]?.rows ?? 0;
  // Each format of the texts reads a spreadsheet's own days alike, so one of them says what swapping them would change.
  const offered = swapped === null ? found : found.slice(0, 2);
  return { rows, readings: offered, proposed, ...(await rivals(workshop, found)), mixed: rows - most };
}

/** Fewer different days of either kind may be a matter of chance. */
const swappedMin = 3;

/**
 * What comes of swapping day and month in a spreadsheet's own days, where none of them is after the 12th of a month and all others,
 * left as text, are: it read them by the settings of another country. Null elsewhere.
 */
async function maybeSwapped(workshop: Workshop): Promise<z.infer<typeof reading> | null> {
  if (!(await hasBothKinds(workshop))) return null;
  const [row] = await workshop.rows(
    "swapped",
    `with read as (
      select part, rows, part_day(part, 'swapped', ${literal(dateShape("swapped"))}) as day,
        case when regexp_full_match(part, ${literal(dateShape("swapped"))}) then 'own'
          when left_day(part) is not null then 'left' end as kind
      from texts
    )
    select 'swapped' as format, sum(rows)::varchar as rows, min(day)::varchar as first, max(day)::varchar as last
    from read
    having count(*) filter (kind = 'own') >= ${swappedMin} and count(*) filter (kind = 'left') >= ${swappedMin}
      and bool_and(kind is not null) and bool_and(day(try_cast(part as date)) <= 12) filter (kind = 'own')
      and bool_or(day <> try_cast(part as date)) filter (kind = 'own')`,
  );
  return row === undefined ? null : reading.parse(row);
}

/** The quick part of the test, which most columns do not pass. */
async function hasBothKinds(workshop: Workshop): Promise<boolean> {
  const own = `regexp_full_match(part, ${literal(dateShape("swapped"))})`;
  const rows = await workshop.rows(
    "own days",
    `select 1 from texts having count_if(${own}) >= ${swappedMin} and count_if(not ${own}) >= ${swappedMin}`,
  );
  return rows.length > 0;
}

const rivalry = z.object({ one: z.coerce.number(), other: z.coerce.number(), both: z.coerce.number() });

/** The best reading, and the next one that reads some text as another day: rows that each alone can read, and both. */
async function rivals(
  workshop: Workshop,
  [best, ...others]: readonly { format: DateFormat }[],
): Promise<Pick<DateColumn, "only" | "both">> {
  for (const other of others) {
    if (best === undefined || (await agree(workshop, [best.format, other.format]))) continue;
    const [row] = await workshop.rows(
      "rivals",
      `with seen as (
        select part, any_value(rows) as rows, bool_or(format = ${literal(best.format)}) as one,
          bool_or(format = ${literal(other.format)}) as other
        from readings where format in (${literal(best.format)}, ${literal(other.format)}) group by part
      )
      select coalesce(sum(rows) filter (one and not other), 0)::varchar as one,
        coalesce(sum(rows) filter (other and not one), 0)::varchar as other,
        coalesce(sum(rows) filter (one and other), 0)::varchar as both
      from seen`,
    );
    const { one, other: two, both } = rivalry.parse(row);
    return {
      only: [
        { format: best.format, rows: one },
        { format: other.format, rows: two },
      ],
      both,
    };
  }
  return { only: [], both: 0 };
}

/** Whether the formats read every text as the same day. */
async function agree(workshop: Workshop, formats: readonly string[]): Promise<boolean> {
  if (formats.length < 2) return true;
  const differing = await workshop.rows(
    "differing",
    `select part from readings where format in (${formats.map(literal).join(", ")})
    group by part having count(distinct day) > 1 limit 1`,
  );
  return differing.length === 0;
}
