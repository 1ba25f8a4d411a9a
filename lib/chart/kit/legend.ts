import { type LineOptions, line as lineMark, type Markish, type RectOptions } from "@observablehq/plot";
import { boxes } from "./box";
import { once, px } from "./draw";
import { symbols } from "./symbol";
import { fitText, labels, textWidth } from "./text";

/** A sample and the words for it; `value` follows them, fainter. `key`: pixels from the left end to the words. */
export type Entry = Readonly<{
  text: string;
  value?: string;
  fill?: string;
  key: number;
  sample?: ((x: number, y: number) => Markish) | undefined;
}>;

const line = 20;

/** A segment by its symbol and name. */
export function segmentEntry(segment: string, text: string, value = ""): Entry {
  return { text, value, key: 16, sample: (x, y) => symbols([{ segment, x: x + 6, y }]) };
}

/** A stretch of a line, upright where `upright`. */
export function lineEntry(text: string, stroke: LineOptions, upright = false): Entry {
  const ends = (x: number, y: number) =>
    upright
      ? [
          [x + 2, y - 7],
          [x + 2, y + 7],
        ]
      : [
          [x, y],
          [x + 18, y],
        ];
  const place = { x: px<number[]>(([x = 0]) => x), y: px<number[]>(([, y = 0]) => y) };
  const sample = (x: number, y: number) => lineMark(ends(x, y), { ...place, ...once, ...stroke });
  return { text, key: upright ? 10 : 24, fill: "var(--ink-soft)", sample };
}

/** A box, 12 pixels high. */
export function boxEntry(text: string, look: RectOptions, width = 12): Entry {
  const sample = (x: number, y: number) => boxes([{ x, y: y - 6, width, height: 12 }], look);
  return { text, key: width + 6, fill: "var(--ink-soft)", sample };
}

/** Words without a sample. */
export function noteEntry(text: string): Entry {
  return { text, key: 0, fill: "var(--ink-soft)" };
}

export function entryWidth({ text, value = "", key }: Entry): number {
  return key + textWidth(text) + (value === "" ? 0 : 6 + textWidth(value));
}

export type PlacedEntry = Entry & Readonly<{ x: number; y: number }>;

/** Entries with their left ends at `x`. */
export function entryMarks(all: readonly PlacedEntry[]): Markish[] {
  const words = all.map(({ text, key, fill, x, y }) => ({ text, fill, x: x + key, y }));
  const values = all.map(({ text, value = "", key, x, y }) => {
    return { text: value, fill: "var(--ink-faint)", x: x + entryWidth({ text, key }) + 6, y };
  });
  return [
    ...all.map(({ sample, x, y }) => sample?.(x, y) ?? null),
    labels(words.map((one) => ({ ...one, anchor: "start" }))),
    labels(values.filter(({ text }) => text !== "").map((one) => ({ ...one, anchor: "start" }))),
  ];
}

/** An entry in the upper right corner of a picture. */
export function cornerEntry(entry: Entry, width: number): Markish[] {
  return entryMarks([{ ...entry, x: width - entryWidth(entry), y: 8 }]);
}

export type Legend = Readonly<{ height: number; mark: Markish }>;

/** Entries in lines, as words flow, from `top` down; Plot's own swatches are HTML, which a file of SVG cannot hold. */
export function legend(
  entries: readonly Entry[],
  { width, top, gap = 16 }: Readonly<{ width: number; top: number; gap?: number }>,
): Legend {
  const fitted = entries.map((entry) => ({ ...entry, text: fitText(entry.text, width - 60) }));
  const places = flow(fitted.map(entryWidth), width, gap);
  const lines = (places.at(-1)?.line ?? -1) + 1;
  const placed = fitted.map((entry, i) => {
    const { x = 0, line: at = 0 } = places[i] ?? {};
    return { ...entry, x, y: top + (at + 0.5) * line };
  });
  return { height: lines * line, mark: entryMarks(placed) };
}

/** Where things of given widths stand when they flow from left to right in lines, as words do. */
function flow(widths: readonly number[], width: number, gap: number): { x: number; line: number }[] {
  let [x, line] = [0, 0];
  return widths.map((one) => {
    if (x > 0 && x + one > width) [x, line] = [0, line + 1];
    const place = { x, line };
    x += one + gap;
    return place;
  });
}
