import { open } from "node:fs/promises";
import { z } from "zod";
import { literal } from "../engine/literal";
import { QueryError } from "../engine/query";
import type { Workshop } from "../engine/workshop";

/** How a CSV file is written; `skip` counts the lines above the headings. */
export type Dialect = Readonly<{
  delim: string;
  quote: string;
  escape: string;
  comment: string;
  skip: number;
  header: boolean;
  columns: readonly { name: string; type: string }[];
}>;

const sniffed = z.object({
  Delimiter: z.string(),
  Quote: z.string(),
  Escape: z.string(),
  Comment: z.string(),
  SkipRows: z.number(),
  HasHeader: z.boolean(),
  Columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

/** Ways to look at a file, strictest first; the first that sees two columns or more is believed. */
const looks = [
  `quote = '"', escape = '"'`,
  "strict_mode = true",
  `quote = '"', escape = '"', ignore_errors = true`,
  "ignore_errors = true",
] as const;

/** What is in no file as a heading: a day, or a number with decimals. */
const value = /^[-+]?\d+[.,]\d+$|^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{4}/;

/** The dialect of a file, or null when nothing can be made of it. */
export async function sniffDialect(workshop: Workshop, path: string): Promise<Dialect | null> {
  const told = await toldDelimiter(path);
  const found = await look(workshop, path, told);
  const mistaken = found?.header === true && found.columns.some(({ name }) => value.test(name));
  return mistaken ? look(workshop, path, `${told}, header = false`) : found;
}

async function look(workshop: Workshop, path: string, told: string): Promise<Dialect | null> {
  let best: Dialect | null = null;
  for (const settings of looks) {
    const found = await sniff(workshop, path, settings + told);
    if (found !== null && found.columns.length > 1) return found;
    best ??= found;
  }
  return best;
}

async function sniff(workshop: Workshop, path: string, settings: string): Promise<Dialect | null> {
  try {
    const rows = await workshop.rows("sniff", `from sniff_csv(${literal(path)}, ${settings})`);
    return dialectOf(sniffed.parse(rows[0]));
  } catch (error) {
    if (error instanceof QueryError) return null;
    throw error;
  }
}

/** A file whose first rows need no quotes may have them further down. */
function dialectOf(found: z.infer<typeof sniffed>): Dialect {
  const quote = mark(found.Quote, '"');
  return {
    delim: mark(found.Delimiter, ","),
    quote,
    escape: mark(found.Escape, quote),
    comment: mark(found.Comment, ""),
    skip: found.SkipRows,
    header: found.HasHeader,
    columns: found.Columns,
  };
}

/** DuckDB writes a mark that it did not see as "(empty)". */
function mark(text: string, unseen: string): string {
  return text === "(empty)" ? unseen : text;
}

/** Spreadsheets may write "sep=;" above the headings. */
async function toldDelimiter(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(16) });
    const told = /^\uFEFF?sep=(.)\r?\n/i.exec(buffer.toString("utf8", 0, bytesRead))?.[1];
    return told === undefined ? "" : `, delim = ${literal(told)}, skip = 1`;
  } finally {
    await file.close();
  }
}
