import type { Attributes, Pen } from "./draw";
import { textWidth } from "./text-width";

export type Label = Readonly<{
  x: number;
  y: number;
  text: string;
  anchor?: "start" | "middle" | "end";
  fill?: string;
  bold?: boolean;
  mono?: boolean;
  size?: number;
  /** A paper-coloured outline, for text that lies on marks. */
  halo?: boolean;
}>;

/** Text whose middle is at `y`. Parts that stand alone need no `anchor`: the chart's default is the middle. */
export function label(
  pen: Pen,
  { x, y, text, anchor = "middle", fill, bold, mono, size, halo }: Label,
): SVGElement {
  const attributes: Attributes = {
    x,
    y,
    dy: "0.35em",
    "text-anchor": anchor === "middle" ? null : anchor,
    fill,
    "font-weight": bold ? 600 : null,
    "font-family": mono ? monoFont : null,
    "font-size": size,
    ...(halo ? haloed : {}),
  };
  return pen("text", attributes, text);
}

export const haloed = {
  stroke: "var(--paper)",
  "stroke-width": 3.5,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
} as const;

export const monoFont = "var(--font-mono,monospace)";

/** Where a text centred on `at` stands when it must keep between two ends: at an end it is anchored there, which is exact. */
export function clamped(
  text: string,
  at: number,
  { low, high, bold = false }: Readonly<{ low: number; high: number; bold?: boolean }>,
): Pick<Label, "x" | "text" | "anchor"> {
  const half = textWidth(text, 12, bold) / 2;
  if (at - half < low) return { text, x: low, anchor: "start" };
  return at + half > high ? { text, x: high, anchor: "end" } : { text, x: at, anchor: "middle" };
}
