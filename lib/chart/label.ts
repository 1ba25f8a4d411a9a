import type { Attributes, Pen } from "./draw";

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
