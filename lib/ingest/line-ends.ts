import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Whether the head of a text file has line ends of more than one kind. */
export async function hasMixedLineEnds(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(2 ** 20) });
    return new Set(buffer.toString("latin1", 0, bytesRead).match(/\r+\n|\r|\n/g)).size > 1;
  } finally {
    await file.close();
  }
}

/** Copies a text file with every line end (CR LF, CR CR LF, lone CR) as LF: two kinds in one file stop DuckDB's reader. */
export async function copyWithOneLineEnd(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from, { highWaterMark: 2 ** 20 }), oneLineEnd(), createWriteStream(to));
}

function oneLineEnd(): Transform {
  let waiting = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const out = Buffer.allocUnsafe(chunk.length + 1);
      let length = 0;
      for (const byte of chunk) {
        if (waiting && byte !== lineFeed && byte !== carriageReturn) out[length++] = lineFeed;
        waiting = byte === carriageReturn;
        if (!waiting) out[length++] = byte;
      }
      done(null, out.subarray(0, length));
    },
    flush(done) {
      done(null, waiting ? Buffer.of(lineFeed) : undefined);
    },
  });
}
