import { joined, type Lines } from "./lines";

/** How a line is split. */
export type Marks = Readonly<{
  delim: string;
  /** Empty where nothing is quoted. */
  quote: string;
  /** What stands before a quote mark within quotes. */
  escape: string;
  /** How many cells a row has; infinite where that is to be found. */
  width: number;
  /** Rows may lack cells at their end, which are empty then: so workbooks are written. */
  ragged: boolean;
}>;

/** One row as it was split, or one line that could not be; `text` is what stands in the file. */
export type Found = Readonly<{
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
 * The rows of a file's lines after the first `skip`, and the lines that are none, a good many at a time. What stands in
 * quotes may go over several lines; where that does not come out, the first of them is taken by itself and reading goes on
 * with the next, so that a lone quote costs one line at most.
 */
export async function* recordsOf(
  source: AsyncIterable<Lines>,
  marks: Marks,
  skip: number,
): AsyncGenerator<readonly Found[]> {
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
function splitAll(lines: Lines, marks: Marks, ended: boolean): { found: Found[]; done: number } {
  const found: Found[] = [];
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

type Split = Readonly<{ cells: Found["cells"]; lines: number }>;

/** The row that starts at a line; `more` where the lines to come decide. */
export function splitAt(
  lines: Lines,
  at: number,
  { marks, ended }: { marks: Marks; ended: boolean },
): Split | "more" {
  const text = lines.texts[at] ?? "";
  const { quote } = marks;
  if (lines.cut.has(at)) return { cells: null, lines: 1 };
  const bare = !text.includes('"');
  if (quote === "" || (quote === '"' ? bare : !text.includes(quote))) {
    if (bare && isWhole(text, marks)) return plainLine;
    return { cells: fitting(text.split(marks.delim), marks), lines: 1 };
  }
  const strict = strictly(lines, at, marks);
  if (strict === "more" && !ended) return strict;
  const cells = strict === "more" || strict === null ? null : fitting(strict.cells, marks);
  if (cells === null || strict === "more" || strict === null) return { cells: alone(text, marks), lines: 1 };
  const asItIs = strict.usual && cells === strict.cells && marks.width !== Number.POSITIVE_INFINITY;
  return { cells: asItIs ? "plain" : cells, lines: strict.lines };
}

const plainLine: Split = { cells: "plain", lines: 1 };

/** Whether a line without quotes has as many cells as there are columns. */
function isWhole(text: string, { delim, width }: Marks): boolean {
  let left = width - 1;
  for (let at = text.indexOf(delim); at >= 0 && left >= 0; at = text.indexOf(delim, at + 1)) left -= 1;
  return left === 0;
}

/** A line by itself: its quotes as those write them who never double any, or else as letters like others. */
function alone(text: string, marks: Marks): readonly string[] | null {
  return fitting(leniently(text, marks), marks) ?? fitting(text.split(marks.delim), marks);
}

/** The cells where they are as many as there are columns; empty ones at the end may be too many. */
function fitting(cells: readonly string[], { width, ragged }: Marks): readonly string[] | null {
  if (cells.length === width || width === Number.POSITIVE_INFINITY) return cells;
  if (cells.length > width)
    return cells.slice(width).every((cell) => cell === "") ? cells.slice(0, width) : null;
  return ragged ? [...cells, ...Array.from({ length: width - cells.length }, () => "")] : null;
}

/** `usual`: every quote stands where RFC 4180 wants it. */
type Strict = Readonly<{ cells: readonly string[]; lines: number; usual: boolean }>;

/** As RFC 4180 says, over as many lines as it takes; null where the text is not so. */
function strictly(lines: Lines, at: number, marks: Marks): Strict | "more" | null {
  const { delim, quote } = marks;
  const cells: string[] = [];
  let [i, pos, followed] = [at, 0, 0];
  let text = lines.texts[at] ?? "";
  let usual = quote === '"' && marks.escape === quote;
  for (;;) {
    if (text[pos] !== quote) {
      const end = text.indexOf(delim, pos);
      const cell = end < 0 ? text.slice(pos) : text.slice(pos, end);
      if (usual && cell.includes(quote)) usual = false;
      cells.push(cell);
      if (end < 0) return { cells, lines: i - at + 1, usual };
      pos = end + 1;
      continue;
    }
    let cell = "";
    for (pos += 1; ; ) {
      const mark = nextMark(text, pos, marks);
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
      const tooFar = i - at >= followedLines || followed > followedCharacters || cells.length >= marks.width;
      if (tooFar || lines.cut.has(i)) return null;
      const next = lines.texts[i];
      if (next === undefined) return "more";
      [text, pos] = [next, 0];
    }
    cells.push(cell);
    if (pos >= text.length) return { cells, lines: i - at + 1, usual };
    if (text[pos] !== delim) return null;
    pos += 1;
  }
}

function nextMark(text: string, from: number, marks: Marks): number {
  const next = text.indexOf(marks.quote, from);
  if (marks.escape === marks.quote) return next;
  const escaped = text.indexOf(marks.escape, from);
  return escaped >= 0 && (next < 0 || escaped < next) ? escaped : next;
}

function isEscaped(text: string, mark: number, marks: Marks): boolean {
  const next = text[mark + 1];
  if (text[mark] !== marks.escape || next === undefined) return false;
  return next === marks.quote || (marks.escape !== marks.quote && next === marks.escape);
}

/** A quoted cell ends with the quote that stands before a delimiter, whatever quotes stand within. */
function leniently(text: string, { delim, quote }: Marks): string[] {
  const cells: string[] = [];
  for (let pos = 0; pos <= text.length; ) {
    const close = text[pos] === quote ? closing(text, pos + 1, { delim, quote }) : -1;
    if (close >= 0) {
      cells.push(text.slice(pos + 1, close).replaceAll(quote + quote, quote));
      pos = close + 2;
      continue;
    }
    const end = text.indexOf(delim, pos);
    cells.push(end < 0 ? text.slice(pos) : text.slice(pos, end));
    pos = end < 0 ? text.length + 1 : end + 1;
  }
  return cells;
}

function closing(text: string, from: number, { delim, quote }: Pick<Marks, "delim" | "quote">): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    const after = text[at + 1];
    if (after === undefined || after === delim) return at;
  }
  return -1;
}
