import type { Preview } from "../../../model/data/preview";
import { charactersOf, type Encoding } from "./characters";
import { likeness } from "./letters";
import type { Scan } from "./scan";

/** How a file's bytes become letters, and what else they may be, most likely first. */
export type Spelling = Readonly<{
  encoding: Encoding;
  candidates: Preview["encodings"];
  /** The evidence does not decide. */
  open: boolean;
}>;

const singleByte = ["windows-1251", "koi8-r", "ibm866", "windows-1252"] as const;

/** How much better than the next the best has to be. */
const margin = 0.5;

/**
 * By a byte order mark, then by the bytes of the whole file, then by its letters. The package chardet 2.2 reads 16 of 28 small
 * files in four encodings, this one all: a list of sales has few and short words.
 */
export function spellingOf(found: Scan, head: Buffer): Spelling {
  const wide = found.bom ?? wideOf(head);
  if (wide !== null && wide !== "utf-8") return certain(wide);
  if (found.utf8) return certain("utf-8");
  const witness = Buffer.from(found.witness, "base64");
  if (isMostlyUtf8(witness))
    return {
      ...certain("utf-8"),
      candidates: candidatesOf(["utf-8", ...ranked(witness).map(({ encoding }) => encoding)], witness),
    };
  const [best, ...others] = ranked(witness);
  if (best === undefined) return certain("utf-8");
  // Where two read the same there is nothing to ask.
  const next = others.find(({ text }) => text !== best.text);
  return {
    encoding: best.encoding,
    candidates: candidatesOf(
      [best, ...others].map(({ encoding }) => encoding),
      witness,
    ),
    open: next !== undefined && best.score - next.score < margin,
  };
}

function certain(encoding: Encoding): Spelling {
  return { encoding, candidates: [], open: false };
}

/** UTF-16 without a mark has a zero in every other byte of digits and marks, and hardly any in the others. */
export function wideOf(head: Buffer): "utf-16le" | "utf-16be" | null {
  const length = Math.min(head.length, 65_536) & ~1;
  let [even, odd] = [0, 0];
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
  }
  const enough = Math.max(3, length / 20);
  if (odd > enough && even * 20 < odd) return "utf-16le";
  return even > enough && odd * 20 < even ? "utf-16be" : null;
}

/** A few spoilt bytes in a file of many good characters. */
function isMostlyUtf8(witness: Buffer): boolean {
  const text = witness.toString("utf8");
  const spoilt = text.split("\uFFFD").length - 1;
  let good = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) good += 1;
  return good - spoilt > spoilt * 20;
}

type Ranked = Readonly<{ encoding: Encoding; score: number; text: string }>;

function ranked(witness: Buffer): Ranked[] {
  return singleByte
    .map((encoding) => {
      const text = charactersOf(witness, encoding);
      return { encoding, text, score: likeness(text) };
    })
    .sort((a, b) => b.score - a.score);
}

/** Two lines of letters for each, to choose by. */
function candidatesOf(encodings: readonly Encoding[], witness: Buffer): Preview["encodings"] {
  return encodings.map((encoding) => ({ encoding, lines: samplesIn(charactersOf(witness, encoding)) }));
}

export function samplesIn(text: string): string[] {
  const lines = [...new Set(text.split(/[\r\n]+/))].filter((line) => /[^\p{ASCII}]/u.test(line));
  const lettered = lines.filter((line) => /[^\p{ASCII}]{3}/u.test(line));
  return (lettered.length >= 2 ? lettered : lines).slice(0, 2).map((line) => line.slice(0, 200));
}
