import { isAscii } from "node:buffer";
import type { Reading } from "../../../model/data/dataset";

export type Encoding = NonNullable<Reading["encoding"]>;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Windows-1252 from 0x80 to 0x9F, which Node's decoder takes for control characters. */
const western = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const tables = new Map<Encoding, Uint16Array>();

/** The characters of whole lines. What cannot be read becomes U+FFFD. */
export function charactersOf(bytes: Buffer, encoding: Encoding): string {
  if (encoding === "utf-8") return bytes.toString("utf8");
  if (encoding === "utf-16le") return bytes.toString("utf16le");
  if (encoding === "utf-16be") {
    const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
    return even.swap16().toString("utf16le");
  }
  return isAscii(bytes) ? bytes.toString("latin1") : fromTable(bytes, tableOf(encoding));
}

/** Many times faster than TextDecoder, from which the table is made. */
function fromTable(bytes: Buffer, table: Uint16Array): string {
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) units[i] = table[bytes[i] ?? 0] ?? 0;
  return Buffer.from(units.buffer).toString("utf16le");
}

function tableOf(encoding: Encoding): Uint16Array {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = Uint16Array.from({ length: 256 }, (_, byte) =>
    decoder.decode(Uint8Array.of(byte)).charCodeAt(0),
  );
  if (encoding === "windows-1252") {
    for (let i = 0; i < western.length; i += 1) table[0x80 + i] = western.charCodeAt(i);
  }
  tables.set(encoding, table);
  return table;
}

/** The byte after the first or last end of a line; 0 if there is no end yet. */
export function feedAfter(bytes: Buffer, encoding: Encoding, which: "first" | "last"): number {
  if (encoding === "utf-16le") return wideFeedAfter(bytes, 0, which);
  if (encoding === "utf-16be") return wideFeedAfter(bytes, 1, which);
  const feed = which === "last" ? bytes.lastIndexOf(lineFeed) : bytes.indexOf(lineFeed);
  if (feed >= 0) return feed + 1;
  // The end of a file may be missing, so that its last character may be half of an end.
  const inner = bytes.subarray(0, Math.max(0, bytes.length - 1));
  const lone = which === "last" ? inner.lastIndexOf(carriageReturn) : inner.indexOf(carriageReturn);
  return lone + 1;
}

function wideFeedAfter(bytes: Buffer, low: 0 | 1, which: "first" | "last"): number {
  const step = which === "last" ? -1 : 1;
  const find = (from: number) =>
    which === "last" ? bytes.lastIndexOf(lineFeed, from) : bytes.indexOf(lineFeed, from);
  for (let at = find(which === "last" ? bytes.length - 1 : 0); at >= 0; at = find(at + step)) {
    if (at % 2 === low && bytes[low === 0 ? at + 1 : at - 1] === 0) return low === 0 ? at + 2 : at + 1;
    if (at + step < 0) return 0;
  }
  return 0;
}
