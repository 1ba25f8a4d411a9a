import type { Markish } from "@observablehq/plot";
import { hatch } from "./box";
import { type Attributes, type Pen, sketch } from "./draw";
import { symbolMark } from "./symbol";
import { fitText, textWidth } from "./text";

/** A sample and the words for it; `value` follows them, fainter. `key`: pixels from the left end to the words. */
export type Entry = Readonly<{
  text: string;
  value?: string;
  fill?: string;
  key: number;
  sample: (pen: Pen, x: number, y: number) => SVGElement | readonly SVGElement[];
}>;

const line = 20;

/** A segment by its symbol and name. */
export function segmentEntry(segment: string, text: string, value = ""): Entry {
  return { text, value, key: 16, sample: (pen, x, y) => symbolMark(pen, segment, { x: x + 6, y, r: 4.6 }) };
}

/** A stretch of a line, upright where `upright`. */
export function lineEntry(text: string, stroke: Attributes, upright = false): Entry {
  const sample = (pen: Pen, x: number, y: number) =>
    pen("path", { d: upright ? `M${x + 2} ${y - 7}v14` : `M${x} ${y}h18`, ...stroke });
  return { text, key: upright ? 10 : 24, fill: "var(--ink-soft)", sample };
}

/** A box, 12 pixels high, with lines of a colour where it is `hatched`. */
export function boxEntry(
  text: string,
  { width = 12, ...fill }: Attributes,
  hatched: string | null = null,
): Entry {
  const sample = (pen: Pen, x: number, y: number) => {
    const box = { x, y: y - 6, width: Number(width), height: 12 };
    const lines = { d: hatch(box, 5), stroke: hatched, "stroke-width": 1.4 };
    return [pen("rect", { ...box, ...fill }), ...(hatched === null ? [] : [pen("path", lines)])];
  };
  return { text, key: Number(width) + 6, fill: "var(--ink-soft)", sample };
}

/** Words without a sample. */
export function noteEntry(text: string): Entry {
  return { text, key: 0, fill: "var(--ink-soft)", sample: () => [] };
}

export function entryWidth({ text, value = "", key }: Entry): number {
  return key + textWidth(text) + (value === "" ? 0 : 6 + textWidth(value));
}

/** An entry with its left end at `x`; Plot's text has one colour a line, so words and value are ours. */
export function entryMarks(pen: Pen, entry: Entry, x: number, y: number): SVGElement[] {
  const { text, value = "", key, fill, sample } = entry;
  const faint = value === "" ? null : pen("tspan", { fill: "var(--ink-faint)", dx: 6 }, value);
  const start = { x: x + key, y, dy: "0.32em", "text-anchor": "start", fill };
  return [sample(pen, x, y), text === "" ? [] : pen("text", start, text, faint)].flat();
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
  const mark = sketch((pen) =>
    fitted.flatMap((entry, i) => {
      const { x = 0, line: at = 0 } = places[i] ?? {};
      return entryMarks(pen, entry, x, top + (at + 0.5) * line);
    }),
  );
  return { height: lines * line, mark };
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
