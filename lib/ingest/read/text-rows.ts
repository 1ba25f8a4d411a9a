import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { readOr, writeJson } from "../../store/disk/atomic";
import { temporaryBeside } from "../../store/disk/temporary";
import { nameOf } from "../kit/prepared";
import type { Column } from "../kit/source";
import { linesOf } from "./text/lines";
import { type Marks, recordsOf } from "./text/records";
import { repaired, startRepair } from "./text/repair";
import type { TextFile } from "./text-file";

/** Expressions that read a file's rows, and its broken lines: null without any. */
export type Readers = Readonly<{ reader: string; broken: string | null }>;

/** The place of a row in the file: its line from 1, the offset of its first byte, and its text. */
export type RowPlace = Readonly<{ row: number; line: number; byte: number | null; text: string | null }>;

const placeColumns = [
  { name: "line", type: "BIGINT" },
  { name: "byte", type: "BIGINT" },
  { name: "text", type: "VARCHAR" },
] as const;

/**
 * DuckDB reads the file itself, and stumbles over a row that it cannot split: asked to note it and go on, it would note the
 * whole line for each cell too many.
 */
export function directReaders({ path, dialect }: TextFile): Readers {
  const columns = dialect.columns.map(({ name }) => ({ name, type: "VARCHAR" }));
  const marks = { delim: dialect.delim, quote: dialect.quote, escape: dialect.escape };
  return {
    reader: csvReader(path, columns, { ...marks, skip: dialect.skip }),
    broken: null,
  };
}

/** The readers of rows that we have split ourselves; null if we have not. */
export async function knownReaders(file: TextFile): Promise<Readers | null> {
  const { value: done } = await readOr(pathsOf(file).told, repaired);
  return done === null ? null : repairedReaders(file, done);
}

/** Splits the rows by ourselves and gives the readers of what came of it. */
export async function mendedReaders(workshop: Workshop, file: TextFile): Promise<Readers> {
  const known = await knownReaders(file);
  if (known !== null) return known;
  const paths = pathsOf(file);
  const temporary = { good: temporaryBeside(paths.good), broken: temporaryBeside(paths.broken) };
  try {
    const repair = startRepair({ ...temporary, delim: file.dialect.delim });
    try {
      for await (const records of recordsOf(
        linesOf(file.path, file.encoding),
        marksOf(file),
        file.dialect.skip,
      )) {
        workshop.requireTime();
        for (const found of records) repair.take(found);
        await repair.drain();
      }
    } catch (error) {
      repair.abandon();
      throw error;
    }
    const done = await repair.end();
    await rename(temporary.good, paths.good);
    await rename(temporary.broken, paths.broken);
    await writeJson(paths.told, done);
    return repairedReaders(file, done);
  } finally {
    await rm(temporary.good, { force: true });
    await rm(temporary.broken, { force: true });
  }
}

/** The places of rows, by their numbers from 0 in ascending order. */
export async function* placesOf(file: TextFile, rows: Iterable<number>): AsyncGenerator<RowPlace> {
  const wanted = rows[Symbol.iterator]();
  let next = wanted.next();
  let row = 0;
  if (next.done === true) return;
  for await (const records of recordsOf(
    linesOf(file.path, file.encoding),
    marksOf(file),
    file.dialect.skip,
  )) {
    for (const { cells, line, byte, text } of records) {
      if (cells === null) continue;
      if (row === next.value) {
        yield { row, line, byte: file.ragged ? null : byte, text };
        next = wanted.next();
        if (next.done === true) return;
      }
      row += 1;
    }
  }
}

function marksOf({ dialect, ragged }: TextFile): Marks {
  const { columns, delim, quote, escape: mark } = dialect;
  return { delim, quote, escape: mark, width: columns.length, ragged };
}

function pathsOf(file: TextFile): Record<"good" | "broken" | "told", string> {
  const name = nameOf(file.path, file.encoding, marksOf(file), file.dialect.skip);
  return {
    good: join(file.folder, `rows-${name}.csv`),
    broken: join(file.folder, `broken-${name}.csv`),
    told: join(file.folder, `rows-${name}.json`),
  };
}

function repairedReaders(file: TextFile, { broken, longest }: { broken: number; longest: number }): Readers {
  const { delim, columns } = file.dialect;
  const paths = pathsOf(file);
  const quoted = { quote: '"', escape: '"' };
  const rows = columns.map(({ name }) => ({ name, type: "VARCHAR" }));
  const size = longest < 2_000_000 ? {} : { max_line_size: longest + 2, parallel: false };
  return {
    reader: csvReader(paths.good, rows, { delim, ...quoted, ...size }),
    broken: broken === 0 ? null : csvReader(paths.broken, placeColumns, { delim: ",", ...quoted }),
  };
}

function csvReader(
  path: string,
  columns: readonly Column[],
  marks: Readonly<Record<string, string | number | boolean>>,
): string {
  const settings = [
    "auto_detect = false",
    "header = false",
    "comment = ''",
    ...Object.entries(marks).map(([name, mark]) => `${name} = ${literal(mark)}`),
    `columns = {${columns.map(({ name, type }) => `${literal(name)}: '${type}'`).join(", ")}}`,
  ];
  return `read_csv(${literal(path)}, ${settings.join(", ")})`;
}
