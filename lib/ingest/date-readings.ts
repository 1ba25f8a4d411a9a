import { z } from "zod";
import { literal } from "../engine/literal";
import type { Workshop } from "../engine/workshop";
import { dateFormats } from "../model/dataset";
import type { DateColumn } from "../model/preview";
import { dateShape } from "./date-format";

/** What reading texts as days in each format gives. */
export type DateReadings = Pick<DateColumn, "rows" | "readings" | "proposed">;

export const textFormats = dateFormats.filter((format) => format !== "auto");

const format = z.enum(textFormats);
const reading = z.object({ format, rows: z.coerce.number(), first: z.string(), last: z.string() });

/**
 * Reads `parts`, a relation of (part, rows), in every format; readings with most rows first. Nothing is proposed where the
 * best of them read as many rows as each other, and any of those differently.
 */
export async function dateReadings(workshop: Workshop, parts: string): Promise<DateReadings> {
  const readings = textFormats.map(
    (
      format,
    ) => `select ${literal(format)} as format, part, rows, try_strptime(part, ${literal(format)})::date as day
      from ${parts} where regexp_full_match(part, ${literal(dateShape(format))}) and day is not null`,
  );
  await workshop.run("readings", `create or replace temp table readings as ${readings.join(" union all ")}`);
  const found = z.array(reading).parse(
    await workshop.rows(
      "formats",
      `select format, sum(rows)::varchar as rows, min(day)::varchar as first, max(day)::varchar as last
      from readings group by format order by sum(rows) desc, format`,
    ),
  );
  const best = found.filter(({ rows }) => rows === found[0]?.rows).map(({ format }) => format);
  const proposed = (await agree(workshop, best)) ? (best[0] ?? null) : null;
  const [total] = await workshop.rows(
    "total",
    `select coalesce(sum(rows), 0)::varchar as rows from ${parts}`,
  );
  return { ...z.object({ rows: z.coerce.number() }).parse(total), readings: found, proposed };
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
