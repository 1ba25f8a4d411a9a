import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "../../base/env";
import { cutText } from "../../base/text";
import { literal } from "../../engine/literal";
import { QueryError } from "../../engine/query";
import type { Workshop } from "../../engine/workshop";
import { isHeading } from "../guess/role-names";
import { madeOnce, nameOf } from "../kit/prepared";
import type { Column } from "../kit/source";
import { type Known, type Outline, outlineOf } from "./outline";
import type { Lines } from "./text/lines";

/** How the table in a text file is written; `skip` counts the lines above the first row of values. */
export type Dialect = Readonly<{
  delim: string;
  quote: string;
  escape: string;
  skip: number;
  /** Number of the line with the headings, from 1; 0 without headings. */
  header: number;
  columns: readonly Column[];
  /** The headings' cells, unchanged. */
  headings: readonly string[];
}>;

const sniffed = z.object({
  Delimiter: z.string(),
  Quote: z.string(),
  Escape: z.string(),
  HasHeader: z.boolean(),
  Columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

type Sniffed = z.infer<typeof sniffed>;

/** Texts that are never headings: a day, or a number with decimals. */
const value = /^\s*[-+]?\d+[.,]\d+\s*$|^\s*\d{4}-\d\d-\d\d|^\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}/;

/** The head of a file and the folder where DuckDB may be shown it. */
export type Head = Readonly<{ lines: Lines; folder: string }>;

/**
 * The dialect of a file, or null when it has no table. The delimiter is the one that most rows of its head agree on; DuckDB
 * detects the types, the quotation marks, and rarer delimiters.
 */
export async function dialectOf(workshop: Workshop, head: Head, known: Known): Promise<Dialect | null> {
  const text = `${head.lines.texts.join("\n")}\n`;
  const path = await madeOnce(join(head.folder, `head-${nameOf(text)}.csv`), (temporary) =>
    writeFile(temporary, text),
  );
  const outline = outlineOf(head.lines, known) ?? (await rareOutline(workshop, path, { head, known }));
  if (outline === null) return null;
  const found = await sniffOutline(workshop, path, outline);
  const header = hasHeader(outline, known, found);
  return {
    delim: outline.delim,
    ...quoting(found, known),
    skip: header ? outline.aboveSecond : outline.above,
    header: header ? outline.above + 1 : 0,
    columns: columnsOf(outline, header, found),
    headings: header ? outline.cells : [],
  };
}

function hasHeader(outline: Outline, { header }: Known, found: Sniffed | null): boolean {
  if (header !== null && header !== undefined) return header > 0;
  return (
    outline.cells.some(isHeading) ||
    (found?.HasHeader !== false && !outline.cells.some((cell) => value.test(cell)))
  );
}

/** A mark that we do not think of. */
async function rareOutline(
  workshop: Workshop,
  path: string,
  { head, known }: { head: Head; known: Known },
): Promise<Outline | null> {
  if (known.delimiter !== null && known.delimiter !== undefined) return null;
  const found = await sniff(workshop, path, "strict_mode = true");
  if (found === null || found.Columns.length < 2 || found.Delimiter.length !== 1) return null;
  return outlineOf(head.lines, { ...known, delimiter: found.Delimiter });
}

async function sniffOutline(workshop: Workshop, path: string, outline: Outline): Promise<Sniffed | null> {
  const settings = `delim = ${literal(outline.delim)}, skip = ${outline.above}`;
  return (
    (await sniff(workshop, path, settings)) ??
    (await sniff(workshop, path, `${settings}, ignore_errors = true`))
  );
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
function quoting(found: Sniffed | null, known: Known): { quote: string; escape: string } {
  const mark = (text: string | undefined, unseen: string) =>
    text === undefined || text === "(empty)" || text === "" ? unseen : text;
  const seen = mark(found?.Quote, '"');
  const quote = known.quote ?? (seen === "'" ? seen : '"');
  return { quote, escape: quote === seen ? mark(found?.Escape, quote) : quote };
}

/** The headings, numbered if two are equal, and cut if long; a column without one is named by its position. */
export function columnsOf({ cells }: Outline, header: boolean, found: Sniffed | null): Dialect["columns"] {
  const types = found?.Columns.length === cells.length ? found.Columns.map(({ type }) => type) : [];
  const differing = differingNames();
  return cells.map((cell, i) => {
    const heading = header ? cutText(cell.trim(), env.NAME_MAX_CHARACTERS) : "";
    return { name: differing(heading || `column${i}`), type: types[i] ?? "VARCHAR" };
  });
}

/** Makes each name unique, without regard to case: "sum", "sum_1", "Sum_2". */
function differingNames(): (wanted: string) => string {
  const taken = new Set<string>();
  // Counting continues from the last number: otherwise each of many equal names would try all of them again.
  const counts = new Map<string, number>();
  return (wanted) => {
    const key = wanted.toLowerCase();
    let count = counts.get(key) ?? 0;
    const name = () => (count === 0 ? wanted : `${wanted}_${count}`);
    while (taken.has(name().toLowerCase())) count += 1;
    counts.set(key, count);
    taken.add(name().toLowerCase());
    return name();
  };
}
