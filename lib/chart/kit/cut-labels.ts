import type { Pen } from "./draw";
import { label } from "./old-label";
import { spread, thin } from "./spread";
import { textWidth } from "./text-width";

export type CutLabel = Readonly<{ at: number; text: string; short: string }>;

/** Where a row of labels stands: its middle, the height its leaders reach to, and the ends it must keep within. */
export type Row = Readonly<{ y: number; reach: number; low: number; high: number }>;

/** A label farther than this from its line seems to belong to another. */
const farthest = 44;

/** Cut values in one row, each with a leader to its line: in words, or in short where those do not fit, or thinned out. */
export function cutLabels(pen: Pen, cuts: readonly CutLabel[], row: Row): SVGElement[] {
  const sorted = [...cuts].sort((a, b) => a.at - b.at);
  for (const form of ["text", "short"] as const) {
    const places = placed(sorted, form, row);
    if (places !== null)
      return sorted.flatMap((cut, i) => marked(pen, cut, { text: cut[form], x: places[i] ?? cut.at, row }));
  }
  const kept = thin(
    sorted.map(({ at, short }) => ({ at, width: textWidth(short) })),
    7,
  );
  return cutLabels(
    pen,
    sorted.filter((_, i) => kept[i]),
    row,
  );
}

function placed(cuts: readonly CutLabel[], form: "text" | "short", { low, high }: Row): number[] | null {
  const spans = cuts.map((cut) => ({ at: cut.at, width: textWidth(cut[form]) }));
  const places = spread(spans, low, high, form === "text" ? 14 : 7);
  return places?.every((x, i) => Math.abs(x - (spans[i]?.at ?? x)) <= farthest) ? places : null;
}

function marked(
  pen: Pen,
  cut: CutLabel,
  { text, x, row }: Readonly<{ text: string; x: number; row: Row }>,
): SVGElement[] {
  const start = row.y + (row.reach > row.y ? 8 : -8);
  const bend = row.reach + (row.reach > row.y ? -3 : 3);
  const leader = `M${x} ${start}L${cut.at} ${bend}V${row.reach}`;
  return [
    pen("path", { d: leader, fill: "none", stroke: "var(--ink-faint)" }),
    label(pen, { x, y: row.y, text, fill: "var(--ink)" }),
  ];
}
