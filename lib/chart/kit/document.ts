/** The part of the DOM that Plot and d3-selection write to; there is nothing to read back and nothing to lay out. */
export type SvgElement = {
  readonly tagName: string;
  readonly namespaceURI: string;
  readonly ownerDocument: SvgDocument;
  readonly attributes: Map<string, string>;
  readonly childNodes: SvgElement[];
  /** What facets ask for; all of our nodes are elements. */
  readonly children: SvgElement[];
  parentNode: SvgElement | null;
  textContent: string;
  setAttribute(name: string, value: unknown): void;
  setAttributeNS(space: string | null, name: string, value: unknown): void;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  removeAttribute(name: string): void;
  appendChild(child: SvgElement): SvgElement;
  insertBefore(child: SvgElement, next: SvgElement | null): SvgElement;
};

type SvgDocument = {
  createElementNS(space: string, name: string): SvgElement;
  readonly documentElement: SvgElement;
};

const svgSpace = "http://www.w3.org/2000/svg";

/** A new, empty document for one chart. */
export function svgDocument(): SvgDocument {
  const document: SvgDocument = {
    createElementNS: (_space, name) => element(document, name),
    get documentElement() {
      return element(document, "svg");
    },
  };
  return document;
}

function element(ownerDocument: SvgDocument, tagName: string): SvgElement {
  const childNodes: SvgElement[] = [];
  const own = {
    tagName,
    ownerDocument,
    attributes: new Map(),
    childNodes,
    children: childNodes,
    parentNode: null,
    textContent: "",
  };
  return Object.assign(Object.create(methods), own);
}

const methods = {
  namespaceURI: svgSpace,
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  },
  setAttributeNS(_space, name, value) {
    this.attributes.set(name, String(value));
  },
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  },
  hasAttribute(name) {
    return this.attributes.has(name);
  },
  removeAttribute(name) {
    this.attributes.delete(name);
  },
  appendChild(child) {
    return this.insertBefore(child, null);
  },
  insertBefore(child, next) {
    const old = child.parentNode?.childNodes;
    old?.splice(old.indexOf(child), 1);
    this.childNodes.splice(next === null ? this.childNodes.length : this.childNodes.indexOf(next), 0, child);
    child.parentNode = this;
    return child;
  },
} satisfies Partial<SvgElement> & ThisType<SvgElement>;

const measures = new Set(
  "d transform x y x1 y1 x2 y2 cx cy r rx dx dy width height viewBox fill-opacity stroke-opacity".split(" "),
);

/** SVG text, one element a line, measures rounded to two decimals; inline styles are left out, for the site forbids them. */
export function serialize(node: SvgElement): string {
  const attributes = [...node.attributes].filter(([name]) => name !== "style").map(printAttribute);
  const open = `<${node.tagName}${attributes.join("")}`;
  const children = node.childNodes.filter(({ tagName }) => tagName !== "style").map(serialize);
  const text = escapeText(node.textContent);
  if (children.length === 0) return text === "" ? `${open}/>` : `${open}>${text}</${node.tagName}>`;
  return [`${open}>${text}`, ...children, `</${node.tagName}>`].join(node.tagName === "text" ? "" : "\n");
}

function printAttribute([name, value]: [string, string]): string {
  const plain = name === "xlink:href" ? "href" : name;
  return ` ${plain}="${quoted(measures.has(name) ? round(value) : value)}"`;
}

/** A drawing whose name for those who hear it also says what it shows. */
export function toldBy(svg: string, sentence: string): string {
  return svg.replace(/(?<= aria-label=")[^"]*/, (name) => `${name}. ${quoted(sentence)}`);
}

function quoted(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}

function round(value: string): string {
  if (value.includes("NaN")) throw new Error(`a chart has no place for: ${value}`);
  return value
    .replace(/-?\d*\.\d+(?:e[-+]?\d+)?|-?\d+e[-+]?\d+/gi, (number) =>
      String(Math.round(Number(number) * 100) / 100 || 0),
    )
    .replace(" rotate(0)", "");
}

/** XML has no way to write most control characters, so they are left out, and a lone half of a pair becomes U+FFFD. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
