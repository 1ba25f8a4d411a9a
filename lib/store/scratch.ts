import { createReadStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { z } from "zod";

/** A stream of a file made for one answer; the file is deleted when it has been read or the reader has gone. */
export async function openFile(path: string): Promise<ReadableStream<Uint8Array>> {
  const stream = createReadStream(path);
  stream.once("close", () => void rm(path, { force: true }));
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

/** Deletes a file made for one answer; a file that was taken elsewhere is none any more. */
export async function discardFile(path: string): Promise<void> {
  await rm(path, { force: true });
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
