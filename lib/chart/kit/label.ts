import { type Markish, type TextOptions, text as textMark } from "@observablehq/plot";
import { type Attributes, type Pen, px } from "./draw";
import { textWidth } from "./text-width";

export type Label = Readonly<{
  x: number;
  y: number;
  text: string;
  anchor?: "start" | "middle" | "end";
  fill?: string;
  bold?: boolean;
  mono?: boolean;
  /** A paper-coloured outline, for text that lies on marks. */
  halo?: boolean;
  /** In degrees clockwise, around `x`, `y`. */
  turn?: number;
}>;

export const monoFont = "var(--font-mono,monospace)";

/** Words at pixels, as Plot's text: one mark for each manner of setting, for Plot sets all of a mark alike. */
export function labels(all: readonly Label[], options: TextOptions = {}): Markish[] {
  const manners = new Map<string, Label[]>();
  for (const one of all) {
    const { anchor = "middle", bold = false, mono = false, halo = false } = one;
    const manner = `${anchor} ${bold} ${mono} ${halo}`;
    manners.set(manner, [...(manners.get(manner) ?? []), one]);
  }
  return [...manners.values()].flatMap((alike) => textOf(alike, options) ?? []);
}

function textOf(alike: readonly Label[], options: TextOptions): Markish | null {
  const [first] = alike;
  if (first === undefined) return null;
  const { anchor = "middle", bold, mono, halo, fill } = first;
  const one = alike.every((label) => label.fill === fill);
  return textMark(alike, {
    x: px(({ x }) => x),
    y: px(({ y }) => y),
    text: "text",
    textAnchor: anchor,
    ...options,
    fill: one ? (fill ?? "var(--ink)") : ({ fill = "var(--ink)" }: Label) => fill,
    ...(bold && { fontWeight: 600 }),
    ...(mono && { fontFamily: monoFont }),
    ...(halo && { stroke: "var(--paper)", strokeWidth: 3.5 }),
    ...(alike.some(({ turn }) => turn) && { rotate: ({ turn = 0 }: Label) => turn }),
  });
}

/** Text whose middle is at `y`, in a mark of our own. */
export function label(pen: Pen, { x, y, text, anchor = "middle", fill, bold, mono }: Label): SVGElement {
  const attributes: Attributes = {
    x,
    y,
    dy: "0.32em",
    "text-anchor": anchor === "middle" ? null : anchor,
    fill,
    "font-weight": bold ? 600 : null,
    "font-family": mono ? monoFont : null,
  };
  return pen("text", attributes, text);
}

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
