import type { Words } from "../../../i18n/words";
import { encodings } from "../../../model/data/dataset";

export const quoteNames = { '"': "double", "'": "single", "": "none" } as const;

export const delimiterNames = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
  " ": "space",
} as const;

/** The delimiter, in words if it has a name. */
export function delimiterText({ t }: Pick<Words, "t">, delimiter: string): string {
  const known = Object.entries(delimiterNames).find(([mark]) => mark === delimiter)?.[1];
  return known === undefined ? delimiter : t(`upload.read.delimiters.${known}`);
}

/** A part of how a table is found, in words where it has a name. */
export function readingText(
  { t }: Pick<Words, "t">,
  part: "entry" | "sheet" | "encoding" | "quote",
  value: string,
): string {
  const encoding = encodings.find((known) => part === "encoding" && known === value);
  if (encoding !== undefined) return t(`upload.read.encodings.${encoding}`);
  const quote = Object.entries(quoteNames).find(([mark]) => part === "quote" && mark === value)?.[1];
  return quote === undefined ? value : t(`upload.read.quotes.${quote}`);
}
