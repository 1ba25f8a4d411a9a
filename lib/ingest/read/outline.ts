import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import type { PartialReading } from "../../model/data/dataset";
import { isHeading } from "../guess/role-names";
import type { Lines } from "./text/lines";
import { isBlank, splitAt } from "./text/records";

/** What the head of a text file shows of the table in it. */
export type Outline = Readonly<{
  /** The mark between columns. */
  delim: string;
  /** Cells of the first row, which may be headings; as many as there are columns. */
  cells: readonly string[];
  /** Lines above the first row, and lines down to its end. */
  above: number;
  aboveSecond: number;
}>;

/** Known facts of the table; `ragged` rows lack empty cells at their end. */
export type Known = Readonly<Pick<PartialReading, "delimiter" | "quote" | "header"> & { ragged?: boolean }>;

const rowsMax = 2_000;

/** Rows of titles and parameters that a report has above its headings. */
const titlesMax = 20;

/** Marks between columns; of two that part the rows equally well the earlier is right, since decimals have commas. */
const delims = ["\t", ";", "|", ","] as const;

/** Marks that some program writes, believed only where hardly a row speaks against them. */
const rareDelims = [
  "^",
  "~",
  "\u0001",
  "\u001f",
  "§",
  "¦",
  "¬",
  "#",
  "*",
  "&",
  "!",
  "@",
  "$",
  "%",
  ":",
] as const;

/** `width` counts all cells, `cells` are no more than a table may have. */
type Row = Readonly<{ cells: readonly string[]; width: number; line: number; next: number }>;
type Agreement = Readonly<{ share: number; width: number; outline: Outline }>;

/**
 * The table that most rows of the head agree on, or null when they agree on no two columns. Throws a Problem when there are
 * more columns than are read.
 */
export function outlineOf(head: Lines, known: Known = {}): Outline | null {
  // Spreadsheets may write the mark itself above the headings.
  const told = known.delimiter ?? /^sep=(.)$/i.exec(head.texts[0] ?? "")?.[1];
  if (told !== undefined) return best([told], head, known);
  return best(delims, head, known) ?? best(rareDelims, head, known, 0.9);
}

function best(among: readonly string[], head: Lines, known: Known, least = 0.5): Outline | null {
  const found = among
    .flatMap((delim) => agreementOn(delim, rowsOf(head, delim, known), known))
    .filter(({ share }) => share >= least);
  const most = Math.max(...found.map(({ share }) => share));
  const chosen = found.find(({ share }) => share === most);
  return chosen === undefined ? null : narrow(chosen);
}

function narrow({ width, outline }: Agreement): Outline {
  const limit = env.COLUMNS_MAX;
  if (width > limit)
    throw new ProblemError("too_many_columns", { line: outline.above + 1, columns: width, limit });
  return outline;
}

function agreementOn(delim: string, rows: readonly Row[], known: Known): Agreement[] {
  const [width, agreeing] = widthOf(rows, known);
  const share = agreeing / rows.length;
  const first = firstRow(rows, width, known);
  const row = rows[first];
  if (width < 2 || row === undefined) return [];
  const cells = Array.from({ length: Math.min(width, env.COLUMNS_MAX) }, (_, i) => row.cells[i] ?? "");
  return [{ share, width, outline: { delim, cells, above: row.line, aboveSecond: row.next } }];
}

/** The number of cells that most rows have, and how many have it; of ragged rows the headings have most. */
function widthOf(rows: readonly Row[], { header, ragged }: Known): [number, number] {
  const below = rows.filter(({ line }) => line >= (header ?? 0) - 1);
  if (ragged === true) {
    const widths = below.filter(({ cells }) => filled(cells) > 1).map(({ cells }) => lastFilled(cells));
    return [Math.max(0, ...widths), rows.length];
  }
  const counts = new Map<number, number>();
  for (const row of below) counts.set(row.width, (counts.get(row.width) ?? 0) + 1);
  const most = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  return [most[0] ?? 0, most[1] ?? 0];
}

/** Rows may end with a mark that their headings lack. Titles above the headings fill few of their cells. */
function firstRow(rows: readonly Row[], width: number, { header, ragged }: Known): number {
  if (header !== null && header !== undefined && header > 0) {
    return rows.findIndex(({ line }) => line >= header - 1);
  }
  const usual = median(rows.map(({ cells }) => filled(cells)).filter((count) => count > 1));
  const isFull = ({ cells }: Row) => filled(cells) >= Math.max(2, Math.min(usual * 0.6, width));
  const named = rows.slice(0, titlesMax).findIndex(isOfHeadings);
  if (named > 0 && !rows.slice(0, named).some(({ cells }) => cells.some(isHeading))) return named;
  if (ragged === true) return rows.findIndex(isFull);
  const isWhole = (row: Row) => row.width === width;
  const full = rows.findIndex((row) => isWhole(row) && isFull(row));
  const first = full < 0 ? rows.findIndex(isWhole) : full;
  const headed = rows[first]?.cells.at(-1) === "" && rows[first - 1]?.width === width - 1;
  return headed && width > 2 ? first - 1 : first;
}

/** Parameters of a report may fill as many cells as its headings do, but are not called so. */
function isOfHeadings({ cells }: Row): boolean {
  const known = cells.filter(isHeading).length;
  return known >= 2 && known * 2 >= filled(cells);
}

/** Rows of the head as they part; one that the head cuts off is left out. */
function rowsOf(head: Lines, delim: string, { quote }: Known): Row[] {
  const mark = quote ?? '"';
  const marks = { delim, quote: mark, escape: mark, width: Number.POSITIVE_INFINITY, ragged: false };
  const rows: Row[] = [];
  const start = /^sep=.$/i.test(head.texts[0] ?? "") ? 1 : 0;
  for (let i = start; i < head.texts.length && rows.length < rowsMax; ) {
    if (isBlank(head.texts[i] ?? "", marks)) {
      i += 1;
      continue;
    }
    const split = splitAt(head, i, { marks, ended: true });
    if (split === "more") break;
    const { cells, columns } = split;
    if (cells !== null && cells !== "plain")
      rows.push({ cells, width: columns, line: i, next: i + split.lines });
    i += split.lines;
  }
  return rows;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}

function median(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}
