import { dot, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { segmentColour, segmentText } from "../../model/segment/palette";
import type { Cuts } from "../../model/view/cuts";
import { axisTitle, baseAxis, dayAxis, logTicks, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import type { Box } from "../kit/box";
import type { Brush } from "../kit/brush";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { type Entry, legend, segmentEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { rowLabels, thin } from "../kit/spread";
import { bySegment } from "../kit/symbol";
import { type Label, labels, textWidth } from "../kit/text";
import { jitter } from "./jitter";
import { type DensityCell, shaded } from "./scatter-density";
import { bandNames, largestNames, type Spot } from "./scatter-names";
import { radius, sizeEntries } from "./scatter-sizes";

/** One customer who is drawn as a dot. `href` null: no link. */
export type ScatterDot = Readonly<{
  ref: string;
  label: string;
  href: string | null;
  r_days: number;
  f: number;
  m: number;
  segment: string;
  code: string;
}>;

/** All buyers, dots too, for what can be selected; `r` and `f` are the edges of its cells, and counts ascend by recency, then frequency. */
export type ScatterField = Readonly<{
  r: readonly number[];
  f: readonly number[];
  counts: readonly number[];
}>;

/** `r_max` and `f_max` of everyone; `m_max` of the customers who can be a dot: it gets the largest one. */
export type ScatterData = Readonly<{
  dots: readonly ScatterDot[];
  density: readonly DensityCell[];
  cuts: Cuts;
  domain: Readonly<{ r_max: number; f_max: number; m_max: number }>;
  log_f: boolean;
  /** The segment that the picture is about: dots of others are grey, the field is quiet, and the legend names no other. */
  lit?: string | null;
  /** No customer is named: not beside a dot, nor in its text or by its link. */
  unnamed?: boolean;
  field?: ScatterField;
  /** The density of what stands beside this picture: the greys reach over that too, as the axes do by `domain`. */
  beside?: readonly (readonly DensityCell[])[];
}>;

type PlacedDot = Spot & Readonly<{ dot: ScatterDot }>;
type Scene = Readonly<{
  data: ScatterData;
  options: SegmentOptions;
  frame: Frame;
  x: PixelScale;
  y: PixelScale;
  spots: readonly PlacedDot[];
}>;

/** Customers by recency (left is most recent) and number of purchases; area is money, colour and symbol are the segment. */
export function scatter(data: ScatterData, options: SegmentOptions): string {
  const { t, number } = options.words;
  const { r_max, f_max, m_max } = data.domain;
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  const counts = purchaseTicks(data);
  const print = (count: number) => (Number.isInteger(count) ? number(count) : "");
  const left = valueRoom(counts, print, narrow ? 30 : 36);
  const frame = { left, right: width - (narrow ? 2 : 6), top: 46, bottom: narrow ? 346 : 386 };
  const sizes = legend(sizeEntries(m_max, options), { width, top: frame.bottom + 48 });
  const below = frame.bottom + 54 + sizes.height;
  const segments = legend(segmentEntries(data, options), { width, top: below, gap: 12 });
  const height = below + segments.height;
  const picture = { name: "scatter", label: t("chart.scatter.label"), width, height };
  if (data.dots.length === 0 && data.density.length === 0) return emptyChart(picture, t("chart.noPurchases"));
  const x = pixels([0, Math.max(r_max, 1) + 0.5], [left + 14, frame.right - 8], "sqrt");
  const upto = [frame.bottom - 16, frame.top + 30];
  const y = data.log_f
    ? pixels([0.7, Math.max(f_max, 2) * 1.12], upto, "log")
    : pixels([0.4, Math.max(f_max, 1) + 0.5], upto);
  const scene: Scene = { data, options, frame, x, y, spots: spotsOf(data, { x, y, narrow }) };
  const days = dayAxis(x, number, narrow ? 5 : 8);
  const [name, note] = [t("chart.scatter.y"), t("chart.logScale")];
  const upright = data.log_f ? t("chart.axisNote", { title: name, note }) : name;
  return draw(picture, {
    frame,
    x,
    y,
    brush: brushOf(scene),
    marks: [
      bands(scene),
      baseAxis(days, (value) => number(value), x),
      valueAxis(counts, print),
      density(scene),
      cutLines(scene),
      dots(scene),
      names(scene),
      axisTitle({ x: 0, y: 8, text: upright, arrow: "up" }),
      axisTitle({ x: frame.right, y: frame.bottom + 32, text: t("chart.scatter.x"), arrow: "right" }),
      sizes.mark,
      segments.mark,
    ],
  });
}

/** Numbers of purchases that the vertical axis names. */
function purchaseTicks({ domain, log_f }: ScatterData): number[] {
  return log_f ? logTicks(1, Math.max(domain.f_max, 2), 9) : niceTicks(1, Math.max(domain.f_max, 1), 6, true);
}

/** Six strengths of grey; cells end on whole pixels, so that no seam shows between them. */
function density({ data, x, y }: Scene): Markish {
  const [low, high] = y.domain;
  const all = [data.density, ...(data.beside ?? [])].flat();
  return rect(shaded(data.density, all), {
    x1: px(({ r_from }) => Math.round(x.apply(Math.max(0, r_from - 0.5)))),
    x2: px(({ r_to }) => Math.round(x.apply(Math.min(r_to, data.domain.r_max + 1) - 0.5))),
    y1: px(({ f_from }) => Math.round(y.apply(Math.max(low, f_from - 0.5)))),
    y2: px(({ f_to }) => Math.round(y.apply(Math.min(high, f_to - 0.5)))),
    fill: "var(--ink)",
    fillOpacity: px(({ shade }) => (data.lit == null ? 0.055 : 0.035) * shade),
  });
}

/** Cuts of F that lie within the chart, each once. */
function purchaseCuts({ cuts, domain }: ScatterData): number[] {
  return [...new Set(cuts.f)].filter((cut) => cut < domain.f_max).sort((a, b) => a - b);
}

/** Edges of the ranks in pixels, from left to right or from the bottom up. */
function edgesOf(cuts: readonly number[], scale: PixelScale, [first, last]: readonly [number, number]) {
  return [first, ...cuts.map((cut) => scale.apply(cut + 0.5)), last];
}

function daysOf({ cuts, domain }: ScatterData): number[] {
  return [...new Set(cuts.r)].filter((cut) => cut < domain.r_max);
}

/** Ranks of recency as tinted grounds: who bought last is green, who has been away longest red. */
function bands({ data, frame, x }: Scene): Markish {
  const edges = edgesOf(daysOf(data), x, [frame.left, frame.right]);
  const last = edges.length - 2;
  const tint = (_: number, i: number) =>
    i === 0 ? "var(--good)" : i === last ? "var(--bad)" : segmentColour("sleeping_regular");
  return rect(last === 0 ? [] : edges.slice(0, -1), {
    x1: px((from) => from),
    x2: px((_, i) => edges[i + 1] ?? frame.right),
    y1: px(() => frame.top),
    y2: px(() => frame.bottom),
    fill: tint,
    fillOpacity: 0.06,
  });
}

/** What can be selected: whole cells of the field, so that their customers can be told. */
function brushOf({ data: { field }, options, x, y }: Scene): Brush | undefined {
  if (field === undefined) return undefined;
  const { t } = options.words;
  const place = (edges: readonly number[], { domain, apply }: PixelScale) =>
    edges.map((edge) => apply(Math.min(domain[1], Math.max(domain[0], edge - 0.5))));
  return {
    x: { key: "r", name: t("chart.scatter.x"), edges: field.r, at: place(field.r, x) },
    y: { key: "f", name: t("chart.scatter.y"), edges: field.f, at: place(field.f, y) },
    counts: field.counts,
  };
}

/** A line runs half a step above its cut, for the cut itself belongs to the side below it. */
function cutLines({ data, options, frame, x }: Scene): Markish[] {
  const { t, number } = options.words;
  const { left: low, right: high, top } = frame;
  const days = daysOf(data);
  const dashed = { stroke: "var(--ink-faint)", strokeDasharray: "3 3" };
  return [
    ruleX(days, { x: (cut) => cut + 0.5, ...dashed }),
    ruleY(purchaseCuts(data), { y: (cut) => cut + 0.5, ...dashed }),
    ...rowLabels(
      days.map((cut) => ({
        at: x.apply(cut + 0.5),
        text: t("chart.days", { count: cut }),
        short: { text: number(cut) },
      })),
      { y: top - 18, reach: top, low, high },
    ),
  ];
}

/** Largest first, so that small dots lie on top; the lit segment above all others. */
function spotsOf(
  { dots, domain, lit }: ScatterData,
  { x, y, narrow }: Pick<Scene, "x" | "y"> & { narrow: boolean },
) {
  const rank = (dot: ScatterDot) => Number(dot.segment === lit);
  const sorted = [...dots].sort((a, b) => rank(a) - rank(b) || b.m - a.m || (a.ref < b.ref ? -1 : 1));
  return sorted.map((dot): PlacedDot => {
    const at = y.apply(dot.f) + jitter(dot.ref, roomAround(dot.f, y));
    return {
      x: x.apply(dot.r_days),
      y: at,
      r: radius(dot.m, domain.m_max, narrow),
      segment: dot.segment,
      dot,
    };
  });
}

/** How far a dot may be moved and still stand nearest to its own number of purchases. */
function roomAround(f: number, y: PixelScale): number {
  const [own, above, below] = [f, f + 1, Math.max(f - 0.5, 0.72)].map((count) => y.apply(count));
  return Math.min(15, 0.36 * Math.min(Math.abs(own - above), 2 * Math.abs(below - own)));
}

/** Dots of other segments than the lit one are grey. */
function dots({ data, options, spots }: Scene): Markish[] {
  const { t, money } = options.words;
  const said = (spot: PlacedDot) => {
    const { label, r_days: days, f: purchases, m, segment, code } = spot.dot;
    const values = { days, purchases, money: money(m), segment: options.names[segment] ?? "" };
    const facts = t("chart.scatter.dot", { code, ...values });
    return data.unnamed ? facts : `${label.slice(0, 200)}\n${facts}`;
  };
  const text = data.unnamed ? { title: said } : { href: (spot: PlacedDot) => spot.dot.href, ariaLabel: said };
  const faded = ({ segment }: Spot) => data.lit != null && segment !== data.lit;
  const marks = (shown: readonly PlacedDot[], fill: object) =>
    dot(shown, {
      x: px((spot) => spot.x),
      y: px((spot) => spot.y),
      r: px((spot) => spot.r),
      ...bySegment,
      sort: null,
      stroke: "var(--paper)",
      strokeWidth: 0.8,
      ...text,
      ...fill,
    });
  return [
    marks(spots.filter(faded), { fill: "var(--ink-faint)", fillOpacity: 0.45 }),
    marks(
      spots.filter((spot) => !faded(spot)),
      { fillOpacity: 0.72 },
    ),
  ];
}

/** Names of cuts at the right edge, of segments in the corners of their ranks, and of the largest customers; pointers pass through them. */
function names({ data, options, frame, x, y, spots }: Scene): Markish[] {
  const { left, right, top, bottom } = frame;
  const cuts = thin(
    purchaseCuts(data)
      .map((cut) => ({ at: y.apply(cut + 0.5), width: 15, cut }))
      .reverse(),
    0,
  ).map(({ at, cut }): Label => {
    const text = options.words.t("chart.purchases", { count: cut });
    return { x: right - 4, y: at - 8, text, anchor: "end", halo: true };
  });
  const taken = cuts.map(({ x, y, text }): Box => {
    return { x: x - textWidth(text), y: y - 9, width: textWidth(text), height: 17 };
  });
  const edges = {
    x: edgesOf(daysOf(data), x, [left, right]),
    y: edgesOf(purchaseCuts(data), y, [bottom, top]),
  };
  const wanted = Object.entries(options.names).filter(([id]) => data.lit == null || id === data.lit);
  const named = bandNames(spots, wanted, edges, taken);
  const area = { x: left + 2, y: top + 2, width: right - left - 4, height: bottom - top - 4 };
  const largest = [...spots]
    .filter(({ segment }) => data.lit == null || segment === data.lit)
    .sort((a, b) => b.dot.m - a.dot.m)
    .slice(0, namesMax(data, options))
    .map((spot) => ({ ...spot, text: spot.dot.label }));
  const people = largestNames(largest, { spots, area, taken: [...taken, ...named.map(({ box }) => box)] });
  const segments = named.map(({ segment, text, box }): Label => {
    const place = { x: box.x, y: box.y + 8, anchor: "start" } as const;
    return { ...place, text, fill: segmentText(segment), bold: true, halo: true };
  });
  return labels([...cuts, ...segments, ...people], { pointerEvents: "none" });
}

function namesMax({ unnamed = false }: ScatterData, options: SegmentOptions): number {
  if (unnamed) return 0;
  return isNarrow(options) ? 3 : 5;
}

function segmentEntries({ lit }: ScatterData, { names }: SegmentOptions): Entry[] {
  const bought = Object.entries(names).filter(([id]) => (lit == null ? id !== "absent" : id === lit));
  return bought.map(([id, name]) => ({ ...segmentEntry(id, name), fill: "var(--ink-soft)" }));
}
