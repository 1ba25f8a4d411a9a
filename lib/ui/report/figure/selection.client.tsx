/** An axis of a figure that can be selected: a filter of customers or days, its edges and their pixels. */
export type Axis = Readonly<{
  key: "r" | "f" | "m" | "day";
  name: string;
  edges: readonly number[];
  at: readonly number[];
  upright: boolean;
}>;

/** `counts`: customers of each cell; empty where only the server can count them. `base`: the pixel at the foot of the picture's plot. */
export type Field = Readonly<{
  x: Axis;
  y: Axis | null;
  counts: readonly number[];
  box: Readonly<{ width: number; height: number; base: number }>;
}>;

/** From one edge to another, by number. */
export type Range = readonly [number, number];

export type Selected = Readonly<{ x: Range; y: Range }>;

const keys = ["r", "f", "m", "day"] as const;

/** What can be selected in a figure, as its attributes say. */
export function fieldOf(svg: SVGSVGElement): Field | null {
  const x = axisOf(svg.dataset["x"], false);
  const [, , width, height] = (svg.getAttribute("viewBox") ?? "").split(/[ ,]+/).map(Number);
  if (x === null || width === undefined || height === undefined) return null;
  const y = axisOf(svg.dataset["y"], true);
  const counts = numbersOf(svg.dataset["counts"] ?? "");
  return { x, y, counts, box: { width, height, base: Number(svg.dataset["base"] ?? height) } };
}

function axisOf(text: string | undefined, upright: boolean): Axis | null {
  const [letter, name, edges, at] = (text ?? "").split("|");
  const key = keys.find((one) => one === letter);
  if (key === undefined || name === undefined || edges === undefined || at === undefined) return null;
  return { key, name, edges: numbersOf(edges), at: numbersOf(at), upright };
}

function numbersOf(text: string): number[] {
  return text === "" ? [] : text.split(",").map(Number);
}

/** Customers of the selected cells; null where the figure does not know them. */
export function totalOf({ counts, y }: Field, { x, y: rows }: Selected): number | null {
  if (counts.length === 0) return null;
  const height = y === null ? 1 : y.edges.length - 1;
  const [low, high] = y === null ? [0, 1] : rows;
  let total = 0;
  for (let i = x[0]; i < x[1]; i++) for (let j = low; j < high; j++) total += counts[i * height + j] ?? 0;
  return total;
}

/** A number, or the day that it stands for, as the page's language writes it. */
export function textOf(value: number, key?: Axis["key"]): string {
  const { lang } = document.documentElement;
  if (key !== "day") return new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(value);
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(value * dayMs);
}

const dayMs = 86_400_000;

/** The address of exactly the selected customers; an end of an axis is open. Only buyers stand in figures. */
export function hrefOf({ x, y }: Field, selected: Selected, href: string): string {
  const url = new URL(href, location.origin);
  url.searchParams.set("f_min", "1");
  setRange(url, x, selected.x);
  if (y !== null) setRange(url, y, selected.y);
  url.searchParams.sort();
  return `${url.pathname}${url.search}`;
}

function setRange({ searchParams }: URL, { key, edges }: Axis, [from, to]: Range): void {
  const [first = 0, end = 0] = [edges[from], edges[to]];
  if (key === "day") {
    searchParams.set("from", dayText(first));
    searchParams.set("to", dayText(end - 1));
    return;
  }
  if (from > 0) searchParams.set(`${key}_min`, key === "m" ? cents(first, 0) : String(first));
  if (to < edges.length - 1) searchParams.set(`${key}_max`, key === "m" ? cents(end, -1) : String(end - 1));
}

/** The least sum that is not below a value, and as many cents more. */
function cents(value: number, more: number): string {
  return ((Math.ceil(value * 100 - 1e-6) + more) / 100).toFixed(2);
}

function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
