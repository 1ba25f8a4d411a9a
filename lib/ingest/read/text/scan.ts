import { isAscii, isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { z } from "zod";

/** Facts about the bytes of a whole file, found in one pass. */
export const scan = z.object({
  bom: z.enum(["utf-8", "utf-16le", "utf-16be"]).nullable(),
  /** Every byte is UTF-8; the last character may be cut off. */
  utf8: z.boolean(),
  ascii: z.boolean(),
  /** Pieces of about a mebibyte, and those of them that are no UTF-8. */
  pieces: z.number(),
  foreign: z.number(),
  nuls: z.number(),
  /** One kind of line end, no NUL, no mark inside, no line of many mebibytes: DuckDB can read it as it is. */
  ordinary: z.boolean(),
  /** Lines with bytes beyond ASCII, in base64, for judging the letters. */
  witness: z.string(),
});

export type Scan = z.infer<typeof scan>;

/** A byte order mark, which is inside the file if several files were joined. */
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

const pieceBytes = 2 ** 20;
const witnessBytes = 2 ** 17;

/** Reads a text file from end to end, a piece at a time, each up to its last line feed. */
export async function scanFile(path: string, requireTime: () => void = () => {}): Promise<Scan> {
  const seen = { utf8: true, ascii: true, pieces: 0, foreign: 0, nuls: 0 };
  const ends = watchEnds();
  const witness: { good: Buffer[]; bad: Buffer[] } = { good: [], bad: [] };
  let bom: Scan["bom"] = null;
  let [marked, endless] = [false, false];
  for await (const { piece, last, inLine } of piecesOf(path)) {
    requireTime();
    if (inLine) endless = true;
    if (seen.pieces === 0) bom = bomOf(piece);
    seen.pieces += 1;
    seen.nuls += piece.includes(0) ? countOf(piece, 0) : 0;
    ends.see(piece);
    if (piece.includes(mark, seen.pieces === 1 ? 1 : 0)) marked = true;
    if (isAscii(piece)) continue;
    seen.ascii = false;
    const fits = isUtf8(last ? withoutHalf(piece) : piece);
    if (!fits) seen.foreign += 1;
    if (!fits) seen.utf8 = false;
    collect(fits ? witness.good : witness.bad, piece);
  }
  return {
    ...seen,
    bom,
    ordinary: ends.same() && seen.nuls === 0 && !marked && !endless,
    witness: Buffer.concat([...witness.bad, ...witness.good])
      .subarray(0, witnessBytes)
      .toString("base64"),
  };
}

/** `inLine`: the piece ends within a line that is as long as some pieces. */
type Piece = Readonly<{ piece: Buffer; last: boolean; inLine: boolean }>;

async function* piecesOf(path: string): AsyncGenerator<Piece> {
  const file = await open(path);
  try {
    let held = Buffer.alloc(0);
    for (;;) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.allocUnsafe(pieceBytes) });
      if (bytesRead === 0) break;
      const whole = Buffer.concat([held, buffer.subarray(0, bytesRead)]);
      const feed = whole.lastIndexOf(0x0a) + 1;
      const inLine = feed === 0 && whole.length > 4 * pieceBytes;
      const end = inLine ? characterEnd(whole) : feed;
      if (end > 0) yield { piece: whole.subarray(0, end), last: false, inLine };
      held = Buffer.from(whole.subarray(end));
    }
    if (held.length > 0) yield { piece: held, last: true, inLine: false };
  } finally {
    await file.close();
  }
}

/** A place near the end where no character of UTF-8 is cut. */
function characterEnd(bytes: Buffer): number {
  let end = bytes.length;
  while (end > bytes.length - 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : bytes.length;
}

/** Without an incomplete character at the end. */
function withoutHalf(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

export function bomOf(bytes: Buffer): Scan["bom"] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

function countOf(bytes: Buffer, wanted: number): number {
  let count = 0;
  for (const byte of bytes) if (byte === wanted) count += 1;
  return count;
}

/** Whether all lines end alike, with LF or with CR LF. */
function watchEnds() {
  let kind: "lf" | "crlf" | null = null;
  let same = true;
  return {
    see: (piece: Buffer) => {
      if (!same) return;
      const first = piece.indexOf(0x0a);
      if (kind === null && first >= 0) kind = piece[first - 1] === 0x0d ? "crlf" : "lf";
      if (kind !== "crlf") {
        same = !piece.includes(0x0d);
        return;
      }
      for (let from = 0; from < piece.length; ) {
        const feed = piece.indexOf(0x0a, from);
        const carriage = piece.indexOf(0x0d, from);
        if (feed < 0 && carriage < 0) return;
        if (carriage !== feed - 1) {
          same = false;
          return;
        }
        from = feed + 1;
      }
    },
    same: () => same,
  };
}

/** Lines with bytes beyond ASCII. */
function collect(into: Buffer[], piece: Buffer): void {
  let held = into.reduce((sum, { length }) => sum + length, 0);
  for (let from = 0; from < piece.length && held < witnessBytes; ) {
    const feed = piece.indexOf(0x0a, from);
    const end = feed < 0 ? piece.length : feed + 1;
    const line = piece.subarray(from, Math.min(end, from + 2_000));
    if (!isAscii(line)) {
      into.push(Buffer.from(line));
      held += line.length;
    }
    from = end;
  }
}
