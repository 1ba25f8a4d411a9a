import { env } from "../../../base/env";
import { joined, type Lines } from "./lines";

/** How a line is split. */
export type Marks = Readonly<{
  delim: string;
  /** Empty where nothing is quoted. */
  quote: string;
  /** The character before a quotation mark within quotes. */
  escape: string;
  /** How many cells a row has; infinite where that is to be found: then no more cells are kept than a table may have columns. */
  width: number;
  /** Rows may lack cells at their end, which are empty then: so workbooks are written. */
  ragged: boolean;
}>;

/** One split row, or one line that could not be split; `text` is its text in the file. */
export type SplitRow = Readonly<{
  /** Null where the line is no row; `plain` where its text is written as it may be written again. */
  cells: readonly string[] | "plain" | null;
  line: number;
  byte: number;
  text: string;
}>;

/** How far quotes that were opened are followed for their end. */
const followedLines = 100;
const followedCharacters = 65_536;

/**
 * The rows of a file's lines after the first `skip`, and the lines that cannot be split, many at a time. A quoted cell may have
 * several lines. If that does not work out, its first line is read alone and reading continues with the next, so that a lone
 * quotation mark costs one line at most.
 */
export async function* recordsOf(
  source: AsyncIterable<Lines>,
  marks: Marks,
  skip: number,
): AsyncGenerator<readonly SplitRow[]> {
  let held: Lines = { texts: [], bytes: [], first: 1, cut: new Set() };
  for await (const lines of source) {
    held = joined(held, rest(lines, Math.max(0, skip + 1 - lines.first)));
    const { found, done } = splitAll(held, marks, false);
    held = rest(held, done);
    yield found;
  }
  yield splitAll(held, marks, true).found;
}

function rest(held: Lines, from: number): Lines {
  return {
    texts: held.texts.slice(from),
    bytes: held.bytes.slice(from),
    first: held.first + from,
    cut: new Set([...held.cut].filter((i) => i >= from).map((i) => i - from)),
  };
}

/** How many of the lines are done with; the others wait for more, unless the file is at its end. */
function splitAll(lines: Lines, marks: Marks, ended: boolean): { found: SplitRow[]; done: number } {
  const found: SplitRow[] = [];
  let i = 0;
  while (i < lines.texts.length) {
    const text = lines.texts[i] ?? "";
    if (isBlank(text, marks)) {
      i += 1;
      continue;
    }
    const split = splitAt(lines, i, { marks, ended });
    if (split === "more") break;
    found.push({
      cells: split.cells,
      line: lines.first + i,
      byte: lines.bytes[i] ?? 0,
      text: split.lines === 1 ? text : lines.texts.slice(i, i + split.lines).join("\n"),
    });
    i += split.lines;
  }
  return { found, done: i };
}

/** A line of blanks is no row, unless a blank is what parts the columns. */
export function isBlank(text: string, { delim }: Marks): boolean {
  if (text.charCodeAt(0) > 0x20) return false;
  return text === "" || (text.trim() === "" && !text.includes(delim));
}

/** `columns`: how many cells there are, kept or not. */
type Split = Readonly<{ cells: SplitRow["cells"]; columns: number; lines: number }>;

/** The row that starts at a line; `more` where the lines to come decide. */
export function splitAt(
  lines: Lines,
  at: number,
  { marks, ended }: { marks: Marks; ended: boolean },
): Split | "more" {
  const text = lines.texts[at] ?? "";
  const { quote } = marks;
  if (lines.cut.has(at)) return noRow;
  const bare = !text.includes('"');
  if (quote === "" || (quote === '"' ? bare : !text.includes(quote))) {
    return bare && isWhole(text, marks) ? plainLine : { ...fitting(plainly(text, marks), marks), lines: 1 };
  }
  const strict = strictly(lines, at, marks);
  if (strict === "more" && !ended) return strict;
  const row = strict === "more" || strict === null ? null : fitting(strict, marks);
  if (strict === "more" || strict === null || row === null || row.cells === null)
    return { ...alone(text, marks), lines: 1 };
  const asItIs = strict.usual && row.cells === strict.cells && marks.width !== Number.POSITIVE_INFINITY;
  return { ...row, cells: asItIs ? "plain" : row.cells, lines: strict.lines };
}

const noRow = { cells: null, columns: 0, lines: 1 } as const;
const plainLine: Split = { cells: "plain", columns: 0, lines: 1 };

/** Whether a line without quotes has as many cells as there are columns. */
function isWhole(text: string, { delim, width }: Marks): boolean {
  let left = width - 1;
  for (let at = text.indexOf(delim); at >= 0 && left >= 0; at = text.indexOf(delim, at + 1)) left -= 1;
  return left === 0;
}

/** Cells of a row, of which the first `keptOf` are kept, and their number. */
type Cells = Readonly<{ cells: readonly string[]; columns: number }>;

/** The same where they are no row of the table: null. */
type Fitted = Readonly<{ cells: readonly string[] | null; columns: number }>;

/** A line alone: its quotes as in files that never double any, or else as ordinary characters. */
function alone(text: string, marks: Marks): Fitted {
  const row = fitting(leniently(text, marks), marks);
  return row.cells === null ? fitting(plainly(text, marks), marks) : row;
}

/** The cells where they are as many as there are columns; empty ones at the end may be too many. */
function fitting(row: Cells, { width, ragged }: Marks): Fitted {
  const { cells, columns } = row;
  if (columns === width || width === Number.POSITIVE_INFINITY) return row;
  if (columns > width) {
    const isRow = cells.slice(width).every((cell) => cell === "");
    return { cells: isRow ? cells.slice(0, width) : null, columns };
  }
  return { cells: ragged ? [...cells, ...Array<string>(width - columns).fill("")] : null, columns };
}

/** Where the width is to be found a row may be of any; more cells than a table has are counted alone. */
function keptOf({ width }: Marks): number {
  return width === Number.POSITIVE_INFINITY ? env.COLUMNS_MAX : 2 ** 32 - 1;
}

/** Takes the cells of a row, one after the other. */
function cellsOf(marks: Marks) {
  const most = keptOf(marks);
  const cells: string[] = [];
  let columns = 0;
  return {
    add: (cell: string) => {
      columns += 1;
      if (columns <= most) cells.push(cell);
    },
    row: () => ({ cells, columns }),
  };
}

/** Quotes as letters like others. */
function plainly(text: string, marks: Marks): Cells {
  const most = keptOf(marks);
  const cells = text.split(marks.delim, most);
  if (cells.length < most) return { cells, columns: cells.length };
  let columns = 1;
  for (let at = text.indexOf(marks.delim); at >= 0; at = text.indexOf(marks.delim, at + 1)) columns += 1;
  return { cells, columns };
}

/** `usual`: every quotation mark is where RFC 4180 requires it. */
type Strict = Cells & Readonly<{ lines: number; usual: boolean }>;

/** As RFC 4180 says, over as many lines as it takes; null where the text is not so. */
function strictly(lines: Lines, at: number, marks: Marks): Strict | "more" | null {
  const { delim, quote } = marks;
  const { add, row } = cellsOf(marks);
  let [i, pos, followed] = [at, 0, 0];
  let text = lines.texts[at] ?? "";
  let nextMark = markFinder(text, marks);
  let usual = quote === '"' && marks.escape === quote;
  for (;;) {
    if (text[pos] !== quote) {
      const end = text.indexOf(delim, pos);
      const cell = end < 0 ? text.slice(pos) : text.slice(pos, end);
      if (usual && cell.includes(quote)) usual = false;
      add(cell);
      if (end < 0) return { ...row(), lines: i - at + 1, usual };
      pos = end + 1;
      continue;
    }
    let cell = "";
    for (pos += 1; ; ) {
      const mark = nextMark(pos);
      if (mark >= 0) {
        cell += text.slice(pos, mark);
        if (isEscaped(text, mark, marks)) {
          cell += text[mark + 1] ?? "";
          pos = mark + 2;
          continue;
        }
        pos = mark + 1;
        break;
      }
      cell += `${text.slice(pos)}\n`;
      followed += text.length;
      i += 1;
      const tooFar = i - at >= followedLines || followed > followedCharacters || row().columns >= marks.width;
      if (tooFar || lines.cut.has(i)) return null;
      const next = lines.texts[i];
      if (next === undefined) return "more";
      [text, pos] = [next, 0];
      nextMark = markFinder(text, marks);
    }
    add(cell);
    if (pos >= text.length) return { ...row(), lines: i - at + 1, usual };
    if (text[pos] !== delim) return null;
    pos += 1;
  }
}

/** Finds the next quote or what escapes one, from places that only go forward. */
function markFinder(text: string, { quote, escape: other }: Marks): (from: number) => number {
  const nextQuote = finder(text, quote);
  if (other === quote) return nextQuote;
  const nextEscape = finder(text, other);
  return (from) => {
    const [one, two] = [nextQuote(from), nextEscape(from)];
    return two >= 0 && (one < 0 || two < one) ? two : one;
  };
}

/** Remembers its result, also that there is no more, so that no part of a text is searched twice. */
function finder(text: string, mark: string): (from: number) => number {
  let found = 0;
  let known = false;
  return (from) => {
    if (!known || (found >= 0 && found < from)) found = text.indexOf(mark, from);
    known = true;
    return found;
  };
}

function isEscaped(text: string, mark: number, marks: Marks): boolean {
  const next = text[mark + 1];
  if (text[mark] !== marks.escape || next === undefined) return false;
  return next === marks.quote || (marks.escape !== marks.quote && next === marks.escape);
}

/** A quoted cell ends with the quotation mark before a delimiter, whatever marks it contains. */
function leniently(text: string, marks: Marks): Cells {
  const { delim, quote } = marks;
  const { add, row } = cellsOf(marks);
  // The next end of a quoted cell is the same for all cells that are opened before it.
  let close = -1;
  for (let pos = 0; pos <= text.length; ) {
    const isOpened = text[pos] === quote;
    if (isOpened && close <= pos) close = closing(text, pos + 1, marks);
    if (isOpened && close < text.length) {
      add(text.slice(pos + 1, close).replaceAll(quote + quote, quote));
      pos = close + 2;
      continue;
    }
    const end = text.indexOf(delim, pos);
    add(end < 0 ? text.slice(pos) : text.slice(pos, end));
    pos = end < 0 ? text.length + 1 : end + 1;
  }
  return row();
}

/** The position of the next quotation mark before a delimiter or the end; the text's length when there is none. */
function closing(text: string, from: number, { delim, quote }: Marks): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    const after = text[at + 1];
    if (after === undefined || after === delim) return at;
  }
  return text.length;
}
