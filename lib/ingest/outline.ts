import type { GivenReading } from "../model/dataset";
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

/** What is known of the table before one looks; `ragged` rows lack empty cells at their end. */
export type Known = Readonly<Pick<GivenReading, "delimiter" | "quote" | "header"> & { ragged?: boolean }>;

const rowsMax = 2_000;

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

type Row = Readonly<{ cells: readonly string[]; line: number; next: number }>;
type Agreement = Readonly<{ share: number; outline: Outline }>;

/** The table that most rows of the head agree on, or null when they agree on no two columns. */
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
  return found.find(({ share }) => share === most)?.outline ?? null;
}

function agreementOn(delim: string, rows: readonly Row[], known: Known): Agreement[] {
  const [width, agreeing] = widthOf(rows, known);
  const share = agreeing / rows.length;
  const first = firstRow(rows, width, known);
  const row = rows[first];
  if (width < 2 || row === undefined) return [];
  const cells = Array.from({ length: width }, (_, i) => row.cells[i] ?? "");
  return [{ share, outline: { delim, cells, above: row.line, aboveSecond: row.next } }];
}

/** The number of cells that most rows have, and how many have it; of ragged rows the headings have most. */
function widthOf(rows: readonly Row[], { header, ragged }: Known): [number, number] {
  const below = rows.filter(({ line }) => line >= (header ?? 0) - 1);
  if (ragged === true) {
    const widths = below.filter(({ cells }) => filled(cells) > 1).map(({ cells }) => lastFilled(cells));
    return [Math.max(0, ...widths), rows.length];
  }
  const counts = new Map<number, number>();
  for (const { cells } of below) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
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
  if (ragged === true) return rows.findIndex(isFull);
  const whole = rows.filter(({ cells }) => cells.length === width);
  const first = rows.indexOf(whole.find(isFull) ?? whole[0] ?? { cells: [], line: 0, next: 0 });
  const headed = rows[first]?.cells.at(-1) === "" && rows[first - 1]?.cells.length === width - 1;
  return headed && width > 2 ? first - 1 : first;
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
    const { cells } = split;
    if (cells !== null && cells !== "plain") rows.push({ cells, line: i, next: i + split.lines });
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
