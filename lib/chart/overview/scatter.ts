import { dot, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { segmentText } from "../../model/segment/palette";
import type { Cuts } from "../../model/view/cuts";
import {
  axisTitle,
  baseAxis,
  dayTicks,
  logTicks,
  niceFloor,
  niceTicks,
  valueAxis,
  valueRoom,
} from "../kit/axis";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, type Entry, legend, noteEntry, segmentEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { rowLabels, thin } from "../kit/spread";
import { bySegment } from "../kit/symbol";
import { type Label, labels, textWidth } from "../kit/text";
import { jitter } from "./jitter";
import { placeNames, type Spot } from "./scatter-names";

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

/** Customers who are not dots; `from` included, `to` excluded. */
export type DensityCell = Readonly<{
  r_from: number;
  r_to: number;
  f_from: number;
  f_to: number;
  customers: number;
}>;

/** `r_max` and `f_max` of everyone; `m_max` of the customers who can be a dot: it gets the largest one. */
export type ScatterData = Readonly<{
  dots: readonly ScatterDot[];
  density: readonly DensityCell[];
  cuts: Cuts;
  domain: Readonly<{ r_max: number; f_max: number; m_max: number }>;
  log_f: boolean;
  lit?: string | null;
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
  const segments = legend(segmentEntries(options), { width, top: below, gap: 12 });
  const height = below + segments.height;
  const picture = { name: "scatter", label: t("chart.scatter.label"), width, height };
  if (data.dots.length === 0 && data.density.length === 0) return emptyChart(picture, t("chart.noPurchases"));
  const x = pixels([-0.5, Math.max(r_max, 1) + 0.5], [left + 8, frame.right - 8]);
  const y = data.log_f
    ? pixels([0.7, Math.max(f_max, 2) * 1.12], [frame.bottom, frame.top + 8], "log")
    : pixels([0.4, Math.max(f_max, 1) + 0.5], [frame.bottom, frame.top + 8]);
  const scene: Scene = { data, options, frame, x, y, spots: spotsOf(data, { x, y, narrow }) };
  const days = dayTicks(Math.max(r_max, 1), narrow ? 5 : 8);
  const [name, note] = [t("chart.scatter.y"), t("chart.logScale")];
  const upright = data.log_f ? t("chart.axisNote", { title: name, note }) : name;
  return draw(picture, {
    frame,
    x,
    y,
    marks: [
      baseAxis(days, (value) => number(value)),
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
  const all = [data.density, ...(data.beside ?? [])].flat();
  const most = Math.max(1, ...all.map(({ customers }) => customers));
  const [low, high] = y.domain;
  return rect(
    data.density.filter(({ customers }) => customers > 0),
    {
      x1: px(({ r_from }) => Math.round(x.apply(r_from - 0.5))),
      x2: px(({ r_to }) => Math.round(x.apply(Math.min(r_to, data.domain.r_max + 1) - 0.5))),
      y1: px(({ f_from }) => Math.round(y.apply(Math.max(low, f_from - 0.5)))),
      y2: px(({ f_to }) => Math.round(y.apply(Math.min(high, f_to - 0.5)))),
      fill: "var(--ink)",
      fillOpacity: px(({ customers }) => 0.055 * Math.max(1, Math.ceil(6 * Math.sqrt(customers / most)))),
    },
  );
}

/** Cuts of F that lie within the chart, each once. */
function purchaseCuts({ cuts, domain }: ScatterData): number[] {
  return [...new Set(cuts.f)].filter((cut) => cut < domain.f_max).sort((a, b) => a - b);
}

/** A line runs half a step above its cut, for the cut itself belongs to the side below it. */
function cutLines({ data, options, frame, x }: Scene): Markish[] {
  const { t, number } = options.words;
  const { left: low, right: high, top } = frame;
  const days = [...new Set(data.cuts.r)].filter((cut) => cut < data.domain.r_max);
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

function radius(money: number, most: number, narrow: boolean): number {
  const [least, largest] = [2.6, narrow ? 11 : 15];
  const share = Math.max(0, money) / Math.max(most, Number.MIN_VALUE);
  return Math.min(largest, Math.max(least, largest * Math.sqrt(share)));
}

/** How far a dot may be moved and still stand nearest to its own number of purchases. */
function roomAround(f: number, y: PixelScale): number {
  const [own, above, below] = [f, f + 1, Math.max(f - 0.5, 0.72)].map((count) => y.apply(count));
  return Math.min(15, 0.36 * Math.min(Math.abs(own - above), 2 * Math.abs(below - own)));
}

/** Dots of other segments than the lit one are grey. Narrow charts are for touch, where nothing hovers: they have no titles. */
function dots({ data, options, spots }: Scene): Markish[] {
  const { t, money } = options.words;
  const said = ({ dot }: PlacedDot) => ({ label: dot.label.slice(0, 200), code: dot.code });
  const title = (spot: PlacedDot) => {
    const { r_days: days, f: purchases, m, segment } = spot.dot;
    const values = { days, purchases, money: money(m), segment: options.names[segment] ?? "" };
    return t("chart.scatter.dotTitle", { ...said(spot), ...values });
  };
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
      href: (spot: PlacedDot) => spot.dot.href,
      ariaLabel: (spot: PlacedDot) => t("chart.scatter.dot", said(spot)),
      ...(!isNarrow(options) && { title }),
      ...fill,
    });
  return [
    marks(spots.filter(faded), { fill: "var(--ink-faint)", fillOpacity: 0.45 }),
    marks(
      spots.filter((spot) => !faded(spot)),
      { fillOpacity: 0.88 },
    ),
  ];
}

/** Names of cuts at the right edge and of segments on their dots; pointers pass through them. */
function names({ data, options, frame, y, spots }: Scene): Markish[] {
  const { left, right, top, bottom } = frame;
  const area = { x: left + 2, y: top + 2, width: right - left - 4, height: bottom - top - 4 };
  const cuts = thin(
    purchaseCuts(data)
      .map((cut) => ({ at: y.apply(cut + 0.5), width: 15, cut }))
      .reverse(),
    0,
  ).map(({ at, cut }): Label => {
    const text = options.words.t("chart.purchases", { count: cut });
    return { x: right - 4, y: at - 8, text, anchor: "end", halo: true };
  });
  const taken = cuts.map(({ x, y, text }) => {
    return { x: x - textWidth(text), y: y - 9, width: textWidth(text), height: 17 };
  });
  const wanted = Object.entries(options.names)
    .filter(([segment]) => data.lit == null || segment === data.lit)
    .map(([segment, text]) => ({ segment, text }));
  const placed = placeNames(spots, wanted, area, taken).map(({ segment, text, x, y, width }): Label => {
    return { x: x + width / 2, y: y + 8, text, fill: segmentText(segment), bold: true, halo: true };
  });
  return labels([...cuts, ...placed], { pointerEvents: "none" });
}

function segmentEntries({ names }: SegmentOptions): Entry[] {
  const bought = Object.entries(names).filter(([id]) => id !== "absent");
  return bought.map(([id, name]) => ({ ...segmentEntry(id, name), fill: "var(--ink-soft)" }));
}

/** Three round sums up to the largest, each with the circle that a customer of that sum gets, and what grey means. */
function sizeEntries(most: number, options: SegmentOptions): Entry[] {
  const { t, moneyShort } = options.words;
  const top = niceFloor(Math.max(most, 1e-9));
  const sums = [top / 25, top / 5, top].filter((sum) => most > 0 && sum >= 1);
  const circles = sums.map((sum): Entry => {
    const r = radius(sum, most, isNarrow(options));
    const sample: Entry["sample"] = (x, y) =>
      dot([0], { x: px(() => x + r), y: px(() => y), r, stroke: "var(--ink-faint)" });
    return { ...noteEntry(moneyShort(sum)), key: 2 * r + 4, sample };
  });
  const others = boxEntry(t("chart.scatter.others"), { fillOpacity: 0.2 });
  return [noteEntry(t("chart.scatter.area")), ...circles, others];
}
