import { open } from "node:fs/promises";
import { env } from "../../../base/env";
import { ProblemError } from "../../../base/problem";
import { charactersOf, type Encoding, feedAfter } from "./characters";

/** Lines of a file, one after the other: `texts[i]` starts at byte `bytes[i]` of the file and is line `first + i`, from 1. */
export type Lines = Readonly<{
  texts: readonly string[];
  bytes: readonly number[];
  first: number;
  /** Positions in `texts` of too long lines, of which only the beginning is kept. */
  cut: ReadonlySet<number>;
}>;

const blockBytes = 2 ** 20;

/** Characters that are kept of a line too long to be read. */
const keptOfLong = 10_000;

type Block = Readonly<{ bytes: Buffer; byte: number; long: boolean }>;

/**
 * The lines of a text file without their ends of any kind; NULs and byte order marks are removed. A line of more than
 * `givenUpBytes` is the last.
 */
export async function* linesOf(
  path: string,
  encoding: Encoding,
  givenUpBytes: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<Lines> {
  let first = 1;
  for await (const block of blocksOf(path, encoding, givenUpBytes)) {
    const lines = linesIn(block, encoding, first);
    first += lines.texts.length;
    yield lines;
  }
}

/** The first lines of a text file, about a mebibyte of them; the end of one that is too long is not looked for far. */
export async function headOf(path: string, encoding: Encoding): Promise<Lines> {
  let head: Lines = { texts: [], bytes: [], first: 1, cut: new Set() };
  for await (const lines of linesOf(path, encoding, 4 * env.LINE_MAX_BYTES)) {
    head = joined(head, lines);
    if ((lines.bytes.at(-1) ?? 0) >= blockBytes / 2) break;
  }
  return head;
}

/** Throws a Problem when the first line is longer than any that is read: the end of such a file is not looked for. */
export async function requireLines(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(env.LINE_MAX_BYTES + 1) });
    const isEnded = bytesRead < buffer.length || buffer.includes(0x0a) || buffer.includes(0x0d);
    if (!isEnded)
      throw new ProblemError("line_too_long", { limit_mb: Math.floor(env.LINE_MAX_BYTES / 2 ** 20) });
  } finally {
    await file.close();
  }
}

/** Lines and those that come after them. */
export function joined(buffered: Lines, next: Lines): Lines {
  if (buffered.texts.length === 0) return next;
  return {
    texts: [...buffered.texts, ...next.texts],
    bytes: [...buffered.bytes, ...next.bytes],
    first: buffered.first,
    cut: new Set([...buffered.cut, ...[...next.cut].map((i) => i + buffered.texts.length)]),
  };
}

/** Whole lines at a time; a line that is too long comes alone, cut short. */
async function* blocksOf(path: string, encoding: Encoding, givenUpBytes: number): AsyncGenerator<Block> {
  const file = await open(path);
  try {
    let buffered = Buffer.alloc(0);
    let byte = 0;
    let skipped: number | null = null;
    for (let position = 0; ; ) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.allocUnsafe(blockBytes), position });
      position += bytesRead;
      const ended = bytesRead === 0;
      buffered =
        buffered.length === 0
          ? buffer.subarray(0, bytesRead)
          : Buffer.concat([buffered, buffer.subarray(0, bytesRead)]);
      if (skipped !== null) {
        if (ended || skipped > givenUpBytes) return;
        const next = feedAfter(buffered, encoding, "first");
        if (next === 0) {
          const keep = buffered.length % 2;
          skipped += buffered.length - keep;
          buffered = buffered.subarray(buffered.length - keep);
          continue;
        }
        byte += skipped + next;
        buffered = buffered.subarray(next);
        skipped = null;
      }
      const end = ended ? buffered.length : feedAfter(buffered, encoding, "last");
      if (end > 0) yield { bytes: buffered.subarray(0, end), byte, long: false };
      byte += end;
      buffered = buffered.subarray(end);
      if (ended) return;
      if (buffered.length <= env.LINE_MAX_BYTES) continue;
      yield { bytes: buffered.subarray(0, keptOfLong * 2), byte, long: true };
      skipped = buffered.length - (buffered.length % 2);
      buffered = buffered.subarray(skipped);
    }
  } finally {
    await file.close();
  }
}

function linesIn({ bytes, byte, long }: Block, encoding: Encoding, first: number): Lines {
  const text = charactersOf(bytes, encoding);
  if (long) return { texts: [clean(text).slice(0, keptOfLong)], bytes: [byte], first, cut: new Set([0]) };
  const { texts, ends } = split(text);
  const starts = startsOf({ bytes, byte, encoding, text, texts, ends });
  const cut = new Set<number>();
  const dirty = text.includes("\0") || text.includes("\uFEFF");
  for (let i = 0; i < texts.length; i += 1) {
    const line = texts[i] ?? "";
    if (line.length > env.LINE_MAX_BYTES) cut.add(i);
    if (dirty || cut.has(i)) texts[i] = cut.has(i) ? clean(line).slice(0, keptOfLong) : clean(line);
  }
  return { texts, bytes: starts, first, cut };
}

function clean(text: string): string {
  return text.replace(/[\0\uFEFF]/g, "");
}

/** Lines and how many characters end each; `ends` is null where all end with one. */
function split(text: string): { texts: string[]; ends: number[] | null } {
  if (!text.includes("\r")) {
    const texts = text.split("\n");
    if (text.endsWith("\n")) texts.pop();
    return { texts, ends: null };
  }
  const texts: string[] = [];
  const ends: number[] = [];
  const end = /\r+\n?|\n/g;
  let start = 0;
  for (let found = end.exec(text); found !== null; found = end.exec(text)) {
    texts.push(text.slice(start, found.index));
    ends.push(found[0].length);
    start = end.lastIndex;
  }
  if (start < text.length) {
    texts.push(text.slice(start));
    ends.push(0);
  }
  return { texts, ends };
}

type Measured = Block & { encoding: Encoding; text: string; texts: readonly string[]; ends: number[] | null };

function startsOf(block: Omit<Measured, "long">): number[] {
  const { bytes, byte, encoding, text, texts, ends } = block;
  const wide = encoding === "utf-16le" || encoding === "utf-16be" ? 2 : 1;
  const plain = wide === 2 || text.length === bytes.length;
  const starts: number[] = [];
  let at = 0;
  for (let i = 0; i < texts.length; i += 1) {
    starts.push(byte + at);
    at = plain ? at + ((texts[i] ?? "").length + (ends?.[i] ?? 1)) * wide : endOfBytes(bytes, at);
  }
  return starts;
}

/** Where the line that starts at `at` is over, with its end. */
function endOfBytes(bytes: Buffer, at: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += 1;
  while (bytes[end] === 0x0d) end += 1;
  return bytes[end] === 0x0a ? end + 1 : end;
}
