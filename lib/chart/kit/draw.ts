import { type PlotOptions, plot, type RenderFunction, type ScaleFunctions } from "@observablehq/plot";
import { type SvgElement, serialize, svgDocument } from "./document";
import { fontSize } from "./options";

export type Picture = Readonly<{
  /** What a screen reader calls the chart. */
  label: string;
  name: string;
  width: number;
  height: number;
}>;

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** Makes one SVG element; attributes that are null or undefined are left out. */
export type Pen = (
  name: string,
  attributes: Attributes,
  ...content: readonly (SVGElement | string | null)[]
) => SVGElement;

/** The plot's scales as plain functions from value to pixel. */
export type Place = Readonly<{ x: (value: unknown) => number; y: (value: unknown) => number; band: number }>;

/**
 * Draws marks with Plot into our own document. A chart that makes Plot warn throws. Charts with links are a `group`,
 * because `img` would hide the links from screen readers; their other parts are hidden, for the links say it all.
 */
export function draw({ label, name, width, height }: Picture, options: PlotOptions): string {
  const drawn = plot({
    ...options,
    document: svgDocument() as unknown as Document,
    width,
    height,
    figure: false,
  });
  const root = drawn as unknown as SvgElement;
  if (root.childNodes.some((child) => child.tagName === "text"))
    throw new Error(`Plot warned about chart: ${name}`);
  const linked = root.childNodes.map(dropLabels);
  root.removeAttribute("font-family");
  const attributes: Attributes = {
    class: `chart chart-${name}`,
    fill: "var(--ink)",
    "font-size": fontSize,
    "font-variant": "tabular-nums",
    role: linked.includes(true) ? "group" : "img",
    "aria-label": label,
  };
  for (const [key, value] of Object.entries(attributes)) root.setAttribute(key, value);
  const silent = root.childNodes.filter((_, i) => linked.includes(true) && !linked[i]);
  for (const child of silent) child.setAttribute("aria-hidden", "true");
  return serialize(root);
}

/** A mark of our own: what `sketch` returns, in one group with `attributes`. */
export function sketch(
  sketcher: (pen: Pen, place: Place) => readonly (SVGElement | null)[],
  attributes: Attributes = {},
): RenderFunction {
  return (_index, scales, _values, _dimensions, context) => {
    const pen = penOf(context.document);
    const parts = sketcher(pen, placeOf(scales));
    return parts.some((part) => part !== null) ? pen("g", attributes, ...parts) : null;
  };
}

/** Plot's own labels name its groups in English; only links keep theirs. Tells whether a link is inside. */
function dropLabels(node: SvgElement): boolean {
  if (node.tagName === "a") return true;
  node.removeAttribute("aria-label");
  return node.childNodes.map(dropLabels).includes(true);
}

function penOf(document: Document): Pen {
  return (name, attributes, ...content) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
    for (const [key, value] of Object.entries(attributes))
      if (value != null) node.setAttribute(key, String(value));
    for (const part of content) {
      if (typeof part === "string") node.textContent = part;
      else if (part !== null) node.appendChild(part);
    }
    return node;
  };
}

function placeOf(scales: ScaleFunctions): Place {
  const { x, y } = scales as Partial<
    Record<"x" | "y", ((value: unknown) => number) & { bandwidth?: () => number }>
  >;
  return { x: x ?? Number, y: y ?? Number, band: x?.bandwidth?.() ?? y?.bandwidth?.() ?? 0 };
}
