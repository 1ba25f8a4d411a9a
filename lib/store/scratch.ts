import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";

/** A stream of a file made for one answer; the file is deleted when it has been read or the reader has gone. */
export async function openFile(path: string): Promise<ReadableStream<Uint8Array>> {
  const stream = createReadStream(path);
  stream.once("close", () => void rm(path, { force: true }));
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
