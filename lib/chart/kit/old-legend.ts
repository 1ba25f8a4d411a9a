import type { Pen } from "./draw";
import { flow } from "./flow";
import { label } from "./old-label";
import { symbolMark } from "./symbol";
import { fitText, textWidth } from "./text-width";

/** A segment by name and value, as charts of the history print it beside its colour. */
export type Entry = Readonly<{ segment: string; name: string; value: string }>;

const lineHeight = 20;

/** Symbol, name and value of an entry; the symbol's middle is at `x`. */
export function entryMarks(
  pen: Pen,
  { segment, name, value }: Entry,
  { x, y }: Readonly<{ x: number; y: number }>,
): SVGElement[] {
  const part = value === "" ? null : pen("tspan", { fill: "var(--ink-faint)", dx: 6 }, value);
  return [
    symbolMark(pen, segment, { x, y, r: 4.6 }),
    pen("text", { x: x + 10, y, dy: "0.35em", "text-anchor": "start" }, name, part),
  ];
}

/** From the symbol's middle to the end of the text. */
export function entryWidth({ name, value }: Entry): number {
  return 10 + textWidth(name) + (value === "" ? 0 : 6 + textWidth(value));
}

export function legendHeight(entries: readonly Entry[], width: number): number {
  return entries.length === 0 ? 0 : ((placed(entries, width).at(-1)?.line ?? 0) + 1) * lineHeight + 4;
}

/** Entries in lines, as words flow; `top` is the upper edge of the first. */
export function legendMarks(
  pen: Pen,
  entries: readonly Entry[],
  { width, top }: Readonly<{ width: number; top: number }>,
): SVGElement[] {
  const places = placed(entries, width);
  return entries.flatMap((entry, i) => {
    const { x, line } = places[i] ?? { x: 0, line: 0 };
    const name = fitText(entry.name, width - 90);
    return entryMarks(pen, { ...entry, name }, { x: x + 6, y: top + 4 + (line + 0.5) * lineHeight });
  });
}

function placed(entries: readonly Entry[], width: number): { x: number; line: number }[] {
  return flow(
    entries.map((entry) => 6 + entryWidth({ ...entry, name: fitText(entry.name, width - 90) })),
    width,
    14,
  );
}

export type Sample = Readonly<{
  x: number;
  y: number;
  text: string;
  kind: "line" | "dashed" | "upright" | "none";
}>;

/** A sample of a line and the words for it, with its left end at `x`. */
export function lineSample(pen: Pen, { x, y, text, kind }: Sample): SVGElement[] {
  const words = (at: number) => label(pen, { x: at, y, text, anchor: "start", fill: "var(--ink-soft)" });
  if (kind === "none") return [words(x)];
  const upright = kind === "upright";
  const dashes = kind === "dashed" ? "3 3" : null;
  const d = upright ? `M${x + 2} ${y - 7}v14` : `M${x} ${y}h18`;
  return [
    pen("path", { d, stroke: "var(--ink)", "stroke-width": 1.3, "stroke-dasharray": dashes }),
    words(x + (upright ? 10 : 24)),
  ];
}
