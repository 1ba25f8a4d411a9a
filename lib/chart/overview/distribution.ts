import { axisY, type RenderFunction, rect, ruleY } from "@observablehq/plot";
import { axisNumbers } from "../kit/axis";
import { type CutLabel, cutLabels } from "../kit/cut-labels";
import { draw, type Place, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { axisTitle } from "../kit/old-title";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { dayTicks, logTicks, niceTicks } from "../kit/ticks";
import { type Zone, zoneLabels } from "./zone-labels";

/** Customers by value of one metric: `from` included, `to` excluded. */
export type Bin = Readonly<{ from: number; to: number; customers: number }>;

export type DistributionData = Readonly<{
  metric: "r" | "f" | "m";
  bins: readonly Bin[];
  /** Ascending, one fewer than ranks. */
  cuts: readonly number[];
  /** Customers of rank 1, 2 … */
  sizes: readonly number[];
  log: boolean;
  scale?: DistributionScale;
}>;

/**
 * What the axes reach over where another picture stands beside this one: the largest bar, the ends of the values, and
 * the least of those above zero, where a log scale begins.
 */
export type DistributionScale = Readonly<{
  customers: number;
  low: number;
  high: number;
  least: number;
  log: boolean;
}>;

type Frame = Readonly<{
  width: number;
  left: number;
  right: number;
  top: number;
  plot: number;
  narrow: boolean;
}>;
type Scene = Readonly<{
  data: DistributionData;
  options: ChartOptions;
  frame: Frame;
  domain: readonly [number, number];
  slot: boolean;
}>;
type Bar = Readonly<{ x1: number; x2: number; y: number; rank: number }>;

/** A histogram in greys of ink, darker with the rank; ranks with their sizes above, cuts with their values below. */
export function distribution(given: DistributionData, options: ChartOptions): string {
  const reach = distributionScale(given);
  const data = { ...given, log: reach.log };
  const { t } = options.words;
  const counts = niceTicks(0, reach.customers, 4, true);
  const frame = frameOf(options, counts);
  const { width, left, right, top, plot } = frame;
  const picture = {
    name: "distribution",
    label: t(`chart.distribution.${data.metric}.label`),
    width,
    height: top + plot + 62,
  };
  if (usedBins(data).length === 0) return emptyChart(picture, t("chart.noPurchases"));
  const scene: Scene = { data, options, frame, ...domainOf(data, reach) };
  const scale = data.log ? "log" : "linear";
  return draw(picture, {
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: 62,
    x: { type: scale, domain: [...scene.domain], axis: null },
    y: { domain: [0, reach.customers], axis: null },
    marks: [
      ruleY(counts, { stroke: "var(--grid)" }),
      axisY(
        counts,
        axisNumbers((value) => options.words.numberShort(value)),
      ),
      bars(scene),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      labels(scene),
    ],
  });
}

function frameOf(options: ChartOptions, counts: readonly number[]): Frame {
  const narrow = isNarrow(options);
  const widest = Math.max(...counts.map((count) => textWidth(options.words.numberShort(count))));
  return {
    width: widthOf(options),
    left: Math.max(narrow ? 34 : 40, widest + 10),
    right: narrow ? 4 : 8,
    top: 70,
    plot: narrow ? 120 : 140,
    narrow,
  };
}

/** Days and purchases are whole, so a value is drawn in the middle of its own unit. */
function shiftOf({ metric }: DistributionData): number {
  return metric === "m" ? 0 : 0.5;
}

function usedBins({ bins }: DistributionData): Bin[] {
  return bins.filter(({ customers }) => customers > 0);
}

/** The scale on which all of the sides can be drawn. Small values that are all 1 or below need no log scale. */
export function distributionScale(...sides: readonly DistributionData[]): DistributionScale {
  const given = sides.flatMap(({ scale }) => scale ?? []);
  const log =
    sides.some((side) => side.log && usedBins(side).some(({ to }) => to > 1)) || given.some((one) => one.log);
  const ends = (end: "from" | "to") =>
    sides.flatMap((side) => usedBins(side).map((bin) => bin[end] - shiftOf(side)));
  const [starts, stops, cuts] = [ends("from"), ends("to"), sides.flatMap((side) => side.cuts)];
  const high = Math.max(...stops, ...cuts, ...given.map((one) => one.high));
  return {
    customers: Math.max(
      0,
      ...sides.flatMap(usedBins).map(({ customers }) => customers),
      ...given.map(({ customers }) => customers),
    ),
    low: Math.min(...starts, ...(log ? [] : cuts), ...given.map((one) => one.low)),
    high,
    least: Math.min(
      high / 2,
      ...[...starts, ...stops].filter((end) => end > 0),
      ...given.map((one) => one.least),
    ),
    log,
  };
}

/** On a log scale everything that is not above zero stands together in a slot at the left end. */
function domainOf(
  { metric }: DistributionData,
  { low, high, least, log }: DistributionScale,
): { domain: readonly [number, number]; slot: boolean } {
  if (!log) return { domain: [low, Math.max(high, low + (metric === "m" ? 1 : 6))], slot: false };
  return low > 0
    ? { domain: [low, high], slot: false }
    : { domain: [least / (high / least) ** 0.07, high], slot: true };
}

/** A bar that a cut runs through is divided at it, so that its colours are those of its ranks. */
function barsOf({ data, domain }: Scene): Bar[] {
  const shift = shiftOf(data);
  const held = (value: number) => Math.max(domain[0], Math.min(domain[1], value));
  const edges = data.cuts.map((cut) => held(cut + shift));
  return usedBins(data).flatMap(({ from, to, customers }) => {
    const [start, end] = [held(from - shift), held(to - shift)];
    const stops = [start, ...edges.filter((edge) => edge > start && edge < end), end];
    return stops.slice(1).map((x2, i) => ({
      x1: stops[i] ?? start,
      x2,
      y: customers,
      rank: rankAt(((stops[i] ?? start) + x2) / 2, edges, data),
    }));
  });
}

function rankAt(value: number, edges: readonly number[], { metric }: DistributionData): number {
  return 1 + edges.filter((edge) => (metric === "r" ? value <= edge : value > edge)).length;
}

function bars(scene: Scene) {
  const all = barsOf(scene);
  const ranks = scene.data.cuts.length + 1;
  return Array.from({ length: ranks }, (_, i) => i + 1).map((rank) => {
    const fillOpacity = 0.28 + (ranks === 1 ? 0.3 : (0.52 * (rank - 1)) / (ranks - 1));
    return rect(
      all.filter((bar) => bar.rank === rank),
      { x1: "x1", x2: "x2", y1: 0, y2: "y", fill: "var(--ink)", fillOpacity, insetRight: 0.6 },
    );
  });
}

function labels(scene: Scene): RenderFunction {
  const { data, options, frame } = scene;
  const { width, left, right, top, plot } = frame;
  const { t } = options.words;
  const title = t(`chart.distribution.${data.metric}.title`);
  const bottom = top + plot;
  return sketch((pen, place) => {
    const cuts = cutsOf(scene, place);
    const [low, high] = [left, width - right];
    const lines = cuts.map(({ at }) => `M${at} ${top - 12}V${bottom + 22}`).join("");
    return [
      pen("path", { d: lines, stroke: "var(--ink-soft)", "stroke-dasharray": "3 3" }),
      ...ticks(scene, place, cuts).map(({ at, text }) =>
        pen("text", { x: at, y: bottom + 16, fill: "var(--ink-faint)" }, text),
      ),
      ...cutLabels(pen, cuts, { y: bottom + 34, reach: bottom + 22, low: 0, high }),
      ...zoneLabels(pen, zonesOf(scene, place), { top: 20, bottom: top - 4, low, high, options }),
      ...axisTitle(pen, { x: 0, y: 8, text: t("chart.distribution.y"), arrow: "up" }),
      ...axisTitle(pen, {
        x: high,
        y: bottom + 54,
        text: data.log ? t("chart.axisNote", { title, note: t("chart.logScale") }) : title,
        arrow: "right",
      }),
    ];
  });
}

function cutsOf({ data, options, domain }: Scene, { x }: Place): CutLabel[] {
  const { t, number, money, moneyShort } = options.words;
  const text = {
    r: (count: number) => t("chart.days", { count }),
    f: (count: number) => t("chart.purchases", { count }),
    m: money,
  }[data.metric];
  const short = data.metric === "m" ? moneyShort : (value: number) => number(value);
  const at = (cut: number) => x(Math.max(domain[0], Math.min(domain[1], cut + shiftOf(data))));
  return [...new Set(data.cuts)].map((cut) => ({ at: at(cut), text: text(cut), short: short(cut) }));
}

function zonesOf({ data, domain }: Scene, { x }: Place): Zone[] {
  const shift = shiftOf(data);
  const inside = data.cuts.map((cut) => x(Math.max(domain[0], Math.min(domain[1], cut + shift))));
  const edges = [x(domain[0]), ...inside, x(domain[1])];
  return edges.slice(1).map((to, i) => {
    const rank = data.metric === "r" ? edges.length - 1 - i : i + 1;
    return { from: edges[i] ?? to, to, rank, customers: data.sizes[rank - 1] ?? 0 };
  });
}

/** Ticks give way to the cuts, whose lines run through their row. */
function ticks(scene: Scene, { x }: Place, cuts: readonly CutLabel[]): { at: number; text: string }[] {
  const { data, options, domain, frame, slot } = scene;
  const { number, moneyShort, numberShort } = options.words;
  const [low, high] = domain;
  const print =
    data.metric === "m" ? moneyShort : high >= 10_000 ? numberShort : (value: number) => number(value);
  const values = tickValues(scene).filter(
    (value) => value >= low && value <= high && !(slot && x(value) - x(low) < 34),
  );
  const all = values.map((value) => ({ at: x(value), text: print(value) }));
  return [...(slot ? [{ at: x(low) + 4, text: "≤ 0" }] : []), ...all].filter(({ at, text }) => {
    const half = textWidth(text) / 2;
    return (
      at - half >= 0 && at + half <= frame.width && !cuts.some((cut) => Math.abs(cut.at - at) < half + 4)
    );
  });
}

function tickValues({ data, domain, frame }: Scene): number[] {
  const [low, high] = domain;
  const count = frame.narrow ? 5 : 9;
  const whole = data.metric !== "m";
  if (data.log) return logTicks(low, high, count).filter((value) => !whole || Number.isInteger(value));
  return data.metric === "r" ? dayTicks(high, count) : niceTicks(low, high, count, whole);
}
