import { basename, dirname, join } from "node:path";
import { ProblemError } from "../../base/problem";
import type { Workshop } from "../../engine/workshop";
import type { PartialReading } from "../../model/data/dataset";
import { readHead } from "../arrive/file-kind";
import { foundOnce, madeOnce, nameOf } from "../kit/prepared";
import { spellingOf } from "./text/encoding";
import { headOf, type Lines, linesOf } from "./text/lines";
import { fileWriter, written } from "./text/repair";
import { scan, scanFile } from "./text/scan";
import { type TextFile, textFile } from "./text-file";

type Given = PartialReading & Readonly<{ folder: string }>;

/** A text with marks between its columns, or one whose columns are parted by blanks alone, if that was chosen or nothing else fits. */
export async function markedOrAligned(workshop: Workshop, path: string, given: Given): Promise<TextFile> {
  if (given.delimiter === " ")
    return (await maybeAligned(workshop, path, given)) ?? textFile(workshop, path, given);
  try {
    return await textFile(workshop, path, given);
  } catch (error) {
    const isOpen = given.delimiter === undefined || given.delimiter === null;
    if (!isOpen || !(error instanceof ProblemError) || error.problem.code !== "no_table") throw error;
    const found = await maybeAligned(workshop, path, given);
    if (found === null) throw error;
    return found;
  }
}

/** The columns of a file as text with commas, a line for each of its lines; null when blanks part no columns. */
async function maybeAligned(workshop: Workshop, path: string, given: Given): Promise<TextFile | null> {
  const { folder } = given;
  const scanned = join(folder, `scan-${nameOf(dirname(path) === folder, basename(path))}.json`);
  const whole = await foundOnce(scanned, scan, () => scanFile(path, () => workshop.requireTime()));
  const spelling = spellingOf(whole, await readHead(path));
  const encoding = given.encoding ?? spelling.encoding;
  const split = splitterOf((await headOf(path, encoding)).texts);
  if (split === null) return null;
  const made = join(folder, `aligned-${nameOf(basename(path), encoding)}.csv`);
  await madeOnce(made, (temporary) =>
    writeSplit(workshop, linesOf(path, encoding), { path: temporary, split }),
  );
  const file = await textFile(workshop, made, {
    folder,
    encoding: "utf-8",
    delimiter: ",",
    quote: '"',
    header: given.header ?? null,
    ragged: true,
  });
  return {
    ...file,
    alignedIn: encoding,
    encodings: spelling.candidates,
    encodingOpen: spelling.open && (given.encoding ?? null) === null,
  };
}

type Split = (line: string) => string[];

/** Lines that rule a table, and hold nothing. */
const rule = /^[\s=+|_-]*$/;

const enoughLines = 3;

/** How lines are split: at their blanks where nearly all, and the first, have as many words, else where all lines are blank. */
function splitterOf(head: readonly string[]): Split | null {
  const lines = head.slice(0, 2_000).filter((line) => !rule.test(line));
  if (lines.length < enoughLines) return null;
  const counts = lines.map((line) => wordsIn(line).length);
  const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  const isEven = counts.filter((count) => count === usual).length >= lines.length * 0.95;
  const split = isEven && counts[0] === usual ? wordsIn : cutterOf(lines);
  return split !== null && isTable(lines.slice(1).map(split)) ? split : null;
}

function wordsIn(line: string): string[] {
  const text = line.trim();
  return text === "" ? [] : text.split(/\s+/);
}

/** Cuts lines where a column begins below places that are blank in all of them. */
function cutterOf(lines: readonly string[]): Split | null {
  const width = Math.max(...lines.map((line) => line.length));
  const isFilled = Array.from({ length: Math.min(width, widthMax) }, (_, at) =>
    lines.some((line) => (line[at] ?? " ") !== " "),
  );
  const starts = isFilled.flatMap((filled, at) => (filled && (at === 0 || !isFilled[at - 1]) ? [at] : []));
  if (starts.length < 2) return null;
  return (line) => starts.map((start, i) => line.slice(i === 0 ? 0 : start, starts[i + 1]).trim());
}

/** The widest line that is laid out by hand or by a program. */
const widthMax = 10_000;

/** Prose has no two columns of which one has numbers or days. */
function isTable(rows: readonly string[][]): boolean {
  const width = Math.max(...rows.map((row) => row.length));
  const isOfNumbers = (at: number) =>
    rows.filter((row) => /^[-+]?\d[\d.,:/-]*$/.test(row[at] ?? "")).length >= rows.length * 0.8;
  return width > 1 && Array.from({ length: width }, (_, at) => at).some(isOfNumbers);
}

async function writeSplit(
  workshop: Workshop,
  source: AsyncIterable<Lines>,
  { path, split }: { path: string; split: Split },
): Promise<void> {
  const out = fileWriter(path);
  try {
    for await (const { texts } of source) {
      workshop.requireTime();
      out.add(texts.map((line) => `${rule.test(line) ? "" : written(split(line), ",")}\n`).join(""));
      await out.drain();
    }
    await out.end();
  } catch (error) {
    out.abandon();
    throw error;
  }
}
