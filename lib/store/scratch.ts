import { createReadStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { z } from "zod";
import { entriesOf } from "./catalog";
import { touched } from "./disk/atomic";
import { scratchFolder } from "./disk/paths";

/** How files made for one answer are called, and the folders in which one is printed. */
const answerFile = /^[0-9a-f-]{36}\.(csv|json|ndjson|parquet|pdf)$/;

/** A stream of a file made for one answer; the file is deleted when it has been read or the reader has gone. */
export async function openFile(path: string): Promise<ReadableStream<Uint8Array>> {
  const stream = createReadStream(path);
  stream.once("close", () => void rm(path, { force: true }));
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

/** Deletes files that a killed process made for an answer and left, untouched since `oldest`, in milliseconds. */
export async function sweepScratch(oldest: number): Promise<void> {
  for (const name of (await entriesOf(scratchFolder)).filter((entry) => answerFile.test(entry))) {
    const path = join(scratchFolder, name);
    if ((await touched(path)) < oldest) await discardFile(path);
  }
}

/** Deletes what was made for one answer; a file that was moved elsewhere no longer exists here. */
export async function discardFile(path: string): Promise<void> {
  await rm(path, { force: true, recursive: true });
}

/** The objects of a file with one JSON object a line, made for one answer; the file is deleted. */
export async function readLines<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>[]> {
  try {
    const text = await readFile(path, "utf8");
    return text.split("\n").flatMap((line) => (line === "" ? [] : [schema.parse(JSON.parse(line))]));
  } finally {
    await discardFile(path);
  }
}
