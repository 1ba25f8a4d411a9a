import { frame as frameMark, type PlotOptions, plot, type Scale, scale, text } from "@observablehq/plot";
import { type Brush, brushAttributes } from "./brush";
import { type SvgElement, serialize, svgDocument } from "./document";
import { fontSize } from "./options";
import { type Timeline, timelineAttributes } from "./timeline";

export type Picture = Readonly<{
  /** What a screen reader calls the chart. */
  label: string;
  name: string;
  width: number;
  height: number;
}>;

/** Edges of the plot within the picture, in pixels from its upper left corner. */
export type Frame = Readonly<{ left: number; right: number; top: number; bottom: number }>;

/** Marks drawn by Plot into our own document. */
export function drawn(options: PlotOptions): SvgElement {
  return plot({
    ...options,
    document: svgDocument() as unknown as Document,
    figure: false,
  }) as unknown as SvgElement;
}

/** `brush`: what can be selected in the chart; `timeline`: where its days lie. */
type Drawn = Readonly<{ frame?: Frame; brush?: Brush | undefined; timeline?: Timeline }>;

/**
 * A chart as SVG text; without scales of its own it counts in pixels. One that makes Plot warn throws. Charts with links are a `group`,
 * because `img` would hide the links from screen readers; their other parts are hidden, for the links say it all.
 */
export function draw(picture: Picture, { frame, brush, timeline, ...options }: PlotOptions & Drawn): string {
  const { label, name, width, height } = picture;
  const margins = frame && {
    marginLeft: frame.left,
    marginRight: width - frame.right,
    marginTop: frame.top,
    marginBottom: height - frame.bottom,
  };
  const [x, y] = [pixels([0, width], [0, width]), pixels([0, height], [0, height])];
  const root = drawn({ x, y, ...margins, ...options, width, height });
  if (root.childNodes.some((child) => child.tagName === "text"))
    throw new Error(`Plot warned about chart: ${name}`);
  const linked = root.childNodes.map(settleLabels);
  root.removeAttribute("font-family");
  const attributes = {
    class: `chart chart-${name}`,
    fill: "var(--ink)",
    "font-size": fontSize,
    "font-variant": "tabular-nums",
    ...(timeline === undefined ? {} : timelineAttributes(timeline)),
    role: linked.includes(true) ? "group" : "img",
    "aria-label": label,
    ...(brush === undefined ? {} : brushAttributes(brush, frame?.bottom ?? height)),
  };
  for (const [key, value] of Object.entries(attributes)) root.setAttribute(key, value);
  const silent = root.childNodes.filter((_, i) => linked.includes(true) && !linked[i]);
  for (const child of silent) child.setAttribute("aria-hidden", "true");
  return serialize(root);
}

type Pair = readonly [number, number];
/** The two ends, or more values with a place of their own, between which a scale is linear. */
type Stops = readonly [number, number, ...number[]];

export type PixelScale = Omit<Scale, "domain" | "invert"> &
  Readonly<{ axis: null; domain: [number, number, ...number[]]; invert: (pixel: number) => number }>;

/** Plot's own scale from values to pixels: its `apply` lays words out beforehand, and Plot draws the marks on it. */
export function pixels(
  domain: Stops,
  range: readonly number[],
  type: "linear" | "log" | "sqrt" = "linear",
): PixelScale {
  const made = scale({ x: { type, domain: [...domain], range: [...range] } });
  return { ...made, axis: null, domain: [...domain], invert: (pixel) => made.invert?.(pixel) };
}

/** Panels of one size side by side, `gap` pixels apart, for `fx` or `fy`. */
export function panels(ids: readonly number[], [from, to]: Pair, gap: number) {
  const size = (to - from + gap) / ids.length - gap;
  const paddingInner = ids.length > 1 ? gap / (size + gap) : 0;
  const range: [number, number] = [from, to];
  return {
    size,
    scale: { type: "band" as const, domain: [...ids], range, paddingInner, round: false, axis: null },
  };
}

type Measure<T> = (row: T, i: number) => number;

/** A channel that is in pixels already. */
export function px<T>(value: Measure<T>): { value: Measure<T>; scale: null } {
  return { value, scale: null };
}

/** Drawn once, whatever the panels are: so are marks at pixels of the picture. */
export const once = { facetAnchor: "top-left" } as const;

/** Plot's own labels name its groups in English and its marks beneath a link; only links keep theirs. Tells whether a link is inside. */
function settleLabels(node: SvgElement): boolean {
  if (node.tagName === "a") {
    const label = node.getAttribute("aria-label") ?? node.childNodes[0]?.getAttribute("aria-label");
    for (const child of node.childNodes) child.removeAttribute("aria-label");
    node.removeAttribute("fill");
    if (label != null) node.setAttribute("aria-label", label);
    return true;
  }
  for (const name of ["aria-label", "aria-hidden"]) node.removeAttribute(name);
  return node.childNodes.map(settleLabels).includes(true);
}

/** A chart without data: the same size, a quiet frame, and a sentence that says why. */
export function emptyChart(picture: Picture, sentence: string): string {
  const { width, height } = picture;
  const edge = { left: 0.5, right: width - 0.5, top: 0.5, bottom: height - 0.5 };
  const lines = { lineWidth: (width - 64) / fontSize, lineHeight: 1.5, fill: "var(--ink-soft)" };
  return draw(picture, {
    frame: edge,
    marks: [
      frameMark({ rx: 3, stroke: "var(--line)", strokeDasharray: "3 4" }),
      text([sentence], { frameAnchor: "middle", ...lines }),
    ],
  });
}
