import { z } from "zod";
import { literal } from "../engine/literal";
import { QueryError } from "../engine/query";
import type { Workshop } from "../engine/workshop";
import { type Outline, outlineOf } from "./outline";
import { isHeading } from "./role-names";

/** How a CSV file is written; `skip` counts the lines above the first row of values. */
export type Dialect = Readonly<{
  delim: string;
  quote: string;
  escape: string;
  skip: number;
  columns: readonly { name: string; type: string }[];
}>;

const sniffed = z.object({
  Delimiter: z.string(),
  Quote: z.string(),
  Escape: z.string(),
  SkipRows: z.number(),
  HasHeader: z.boolean(),
  Columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

type Sniffed = z.infer<typeof sniffed>;

/** What is in no file as a heading: a day, or a number with decimals. */
const value = /^\s*[-+]?\d+[.,]\d+\s*$|^\s*\d{4}-\d\d-\d\d|^\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}/;

/**
 * The dialect of a file, or null when there is no table in it. Where the columns part is what most rows of its head agree on;
 * DuckDB tells the types, the marks of quotation, and rarer marks between columns.
 */
export async function dialectOf(workshop: Workshop, path: string): Promise<Dialect | null> {
  const outline = await outlineOf(path);
  if (outline === null) return rareDialect(workshop, path);
  const settings = `delim = ${literal(outline.delim)}, skip = ${outline.above}`;
  const found =
    (await sniff(workshop, path, settings)) ??
    (await sniff(workshop, path, `${settings}, ignore_errors = true`));
  const header =
    outline.cells.some(isHeading) ||
    (found?.HasHeader !== false && !outline.cells.some((cell) => value.test(cell)));
  return {
    delim: outline.delim,
    ...quoting(found),
    skip: header ? outline.aboveSecond : outline.above,
    columns: columnsOf(outline, header, found),
  };
}

async function rareDialect(workshop: Workshop, path: string): Promise<Dialect | null> {
  const found = await sniff(workshop, path, "strict_mode = true");
  if (found === null || found.Columns.length < 2) return null;
  const skip = found.SkipRows + (found.HasHeader ? 1 : 0);
  return { delim: found.Delimiter, ...quoting(found), skip, columns: found.Columns };
}

/** Null when the file does not look like that to DuckDB. */
async function sniff(workshop: Workshop, path: string, settings: string): Promise<Sniffed | null> {
  try {
    return sniffed.parse((await workshop.rows("sniff", `from sniff_csv(${literal(path)}, ${settings})`))[0]);
  } catch (error) {
    if (error instanceof QueryError) return null;
    throw error;
  }
}

/** DuckDB writes a mark that it did not see as "(empty)"; a file may have quotes further down than it looked. */
function quoting(found: Sniffed | null): { quote: string; escape: string } {
  const mark = (text: string | undefined, unseen: string) =>
    text === undefined || text === "(empty)" ? unseen : text;
  const quote = mark(found?.Quote, '"');
  return { quote, escape: mark(found?.Escape, quote) };
}

/** Headings as they stand, made different where two are the same; a column without one is called by its place. */
function columnsOf({ cells }: Outline, header: boolean, found: Sniffed | null): Dialect["columns"] {
  const types = found?.Columns.length === cells.length ? found.Columns.map(({ type }) => type) : [];
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const wanted = (header ? cell.trim() : "") || `column${i}`;
    let name = wanted;
    for (let n = 1; taken.has(name.toLowerCase()); n += 1) name = `${wanted}_${n}`;
    taken.add(name.toLowerCase());
    return { name, type: types[i] ?? "VARCHAR" };
  });
}
