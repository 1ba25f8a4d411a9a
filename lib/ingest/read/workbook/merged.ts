import { env } from "../../../base/env";
import type { Archive } from "../../arrive/archive";

/** Cells of one column that are shown as one: rows count from 1, columns from 0. */
type Merged = Readonly<{ column: number; first: number; last: number }>;

/** More merged ranges than a person makes: a sheet with more is read as if it had none. */
const rangesMax = 200_000;

/** Longer than any element that names a range. */
const elementMaxCharacters = 200;

const element = /<(?:\w{1,20}:)?mergeCell\s[^<>]{0,60}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;

/**
 * Ranges of a sheet that are merged over several rows, by their first row; of a range over several columns the first column. They
 * stand behind the rows that they are about, so the part is looked through before it is read.
 */
export async function mergedRanges(archive: Archive, part: string): Promise<Map<number, Merged[]>> {
  const ranges = new Map<number, Merged[]>();
  const stream = await archive.stream(part);
  stream.setEncoding("utf8");
  let rest = "";
  let count = 0;
  for await (const piece of stream) {
    const text = rest + String(piece);
    for (const [, letters = "", from, to] of text.matchAll(element)) {
      const [first, last] = [Number(from), Number(to)];
      const column = columnOf(letters);
      if (last <= first || column >= env.COLUMNS_MAX) continue;
      count += 1;
      if (count > rangesMax) return new Map();
      const known = ranges.get(first);
      if (known === undefined) ranges.set(first, [{ column, first, last }]);
      else known.push({ column, first, last });
    }
    rest = text.slice(lastElement(text));
  }
  return ranges;
}

/** Where the last element begins that the next piece may end; a whole one is not read twice. */
function lastElement(text: string): number {
  const open = text.lastIndexOf("<");
  const isWhole = open === -1 || text.indexOf(">", open) !== -1;
  return isWhole ? text.length : Math.max(open, text.length - elementMaxCharacters);
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Writes what stands in the first cell of a merged range into its other rows, as rows come in order. */
export function mergeFiller(ranges: Map<number, Merged[]>): (row: number, cells: string[]) => void {
  const open = new Map<number, Readonly<{ last: number; text: string }>>();
  return (row, cells) => {
    for (const [column, { last, text }] of open) {
      if (row > last) open.delete(column);
      else if ((cells[column] ?? "") === "") {
        for (let i = cells.length; i < column; i += 1) cells.push("");
        cells[column] = text;
      }
    }
    for (const { column, last } of ranges.get(row) ?? []) {
      const text = cells[column] ?? "";
      if (text !== "") open.set(column, { last, text });
    }
  };
}
