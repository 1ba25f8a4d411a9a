import type { Preview } from "../../model/data/preview";

/** Characters that are kept of a cell, a line or a type; the page shows fewer. */
const textMax = 300;

/** Cells that are kept: of a table with hundreds of columns fewer rows. */
const cellsMax = 5_000;

/** Files of an archive and sheets of a workbook that are offered. */
const namesMax = 500;

/** Limits of a kept look: some megabytes at most for any file, since the site reads it for every page of the upload. */
export function bounded(found: Preview): Preview {
  const rows = Math.ceil(cellsMax / found.columns.length);
  return {
    ...found,
    entries: names(found.entries),
    sheets: names(found.sheets),
    encodings: found.encodings.map(({ encoding, lines }) => ({ encoding, lines: lines.map(cut) })),
    above: found.above.map(cut),
    columns: found.columns.map(({ name, type }) => ({ name, type: cut(type) })),
    sample: found.sample.slice(0, rows).map((row) => row.map((cell) => (cell === null ? null : cut(cell)))),
  };
}

function cut(text: string): string {
  return text.slice(0, textMax).toWellFormed();
}

/** A name that is cut names nothing. */
function names(all: readonly string[]): string[] {
  return all.filter((name) => name.length <= textMax).slice(0, namesMax);
}
