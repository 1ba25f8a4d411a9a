import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { z } from "zod";
import type { SplitRow } from "./records";

/** What came of splitting a file's rows by ourselves. */
export const repaired = z.object({
  rows: z.number(),
  broken: z.number(),
  /** No row has more bytes as it was written. */
  longest: z.number(),
});

export type Repaired = z.infer<typeof repaired>;

type RepairPaths = Readonly<{ good: string; broken: string; delim: string }>;

const bufferedCharacters = 2 ** 19;

/** Writes rows as strict CSV to `good`, and the other lines as line, byte and text to `broken`. */
export function startRepair({ good, broken, delim }: RepairPaths) {
  const goods = fileWriter(good);
  const spoilt = fileWriter(broken);
  const counted = { rows: 0, broken: 0, longest: 0 };
  return {
    take({ cells, line, byte, text }: SplitRow): undefined {
      if (cells === null) {
        counted.broken += 1;
        spoilt.add(`${line},${byte},${quoted(text.slice(0, 10_000))}\n`);
        return;
      }
      const row = cells === "plain" ? text : written(cells, delim);
      counted.rows += 1;
      if (row.length > counted.longest) counted.longest = row.length;
      goods.add(`${row}\n`);
    },
    drain: async () => {
      await goods.drain();
      await spoilt.drain();
    },
    end: async (): Promise<Repaired> => {
      await goods.end();
      await spoilt.end();
      return { ...counted, longest: counted.longest * 4 };
    },
    abandon: () => {
      goods.abandon();
      spoilt.abandon();
    },
  };
}

/** One row as strict CSV. */
export function written(cells: readonly string[], delim: string): string {
  return cells
    .map((cell) => (cell.includes('"') || cell.includes(delim) || /[\r\n]/.test(cell) ? quoted(cell) : cell))
    .join(delim);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A file that is written by the way, a good deal at once. */
export function fileWriter(path: string) {
  const stream = createWriteStream(path, { flags: "wx" });
  // `drain` and `end` report a full disk; no other listener may be left by then.
  let failure: unknown = null;
  stream.on("error", (error) => {
    failure = error;
  });
  let held = "";
  const pour = () => {
    if (held !== "") stream.write(held);
    held = "";
  };
  return {
    add: (text: string) => {
      held += text;
      if (held.length > bufferedCharacters) pour();
    },
    drain: async () => {
      if (failure !== null) throw failure;
      await drained(stream);
    },
    end: async () => {
      pour();
      if (failure !== null) throw failure;
      stream.end();
      await finished(stream);
    },
    abandon: () => stream.destroy(),
  };
}

async function drained(stream: WriteStream): Promise<void> {
  if (stream.writableNeedDrain) await once(stream, "drain");
}
