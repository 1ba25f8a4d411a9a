import { type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import type { Words } from "../../i18n/words";
import { axisTitle, dayTicks, logTicks, niceTicks, roomyTicks, valueAxis, valueRoom } from "../kit/axis";
import type { Brush } from "../kit/brush";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { rowLabels } from "../kit/spread";
import { type Label, labels, textWidth } from "../kit/text";

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
  /** The bin that starts here holds all values from it on. */
  most?: number | undefined;
  /** Customers can be selected by their bars. */
  selectable?: boolean;
  /** What stands beside this picture: its axes reach over that too. */
  beside?: readonly DistributionData[];
}>;

/** A rank from value to value of the axis. */
type Rank = Readonly<{ from: number; to: number; rank: number; customers: number }>;
type Scene = Readonly<{
  data: DistributionData;
  options: ChartOptions;
  frame: Frame;
  x: PixelScale;
  /** On a log scale everything that is not above zero stands together in a slot at the left end. */
  slot: boolean;
}>;

/** A histogram in greys of ink, darker with the rank; ranks with their sizes above, cuts with their values below. */
export function distribution(given: DistributionData, options: ChartOptions): string {
  const reach = reachOf([given, ...(given.beside ?? [])]);
  const data = { ...given, log: reach.log };
  const { t, numberShort } = options.words;
  const counts = niceTicks(0, reach.customers, 4, true);
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  const [left, top] = [valueRoom(counts, numberShort, narrow ? 34 : 40), 70];
  const frame = { left, right: width - (narrow ? 4 : 8), top, bottom: top + (narrow ? 120 : 140) };
  const label = t(`chart.distribution.${data.metric}.label`);
  const picture = { name: "distribution", label, width, height: frame.bottom + 62 };
  if (usedBins(data).length === 0) return emptyChart(picture, t("chart.noPurchases"));
  const { domain, slot } = domainOf(data, reach);
  const x = pixels(domain, [left, frame.right], data.log ? "log" : "linear");
  const scene: Scene = { data, options, frame, x, slot };
  const title = t(`chart.distribution.${data.metric}.title`);
  const text = data.log ? t("chart.axisNote", { title, note: t("chart.logScale") }) : title;
  return draw(picture, {
    frame,
    x,
    y: pixels([0, reach.customers], [frame.bottom, top]),
    brush: data.selectable ? brushOf(scene, title) : undefined,
    marks: [
      valueAxis(counts, numberShort),
      bars(scene),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      cutsAndTicks(scene),
      rankHeads(scene),
      axisTitle({ x: 0, y: 8, text: t("chart.distribution.y"), arrow: "up" }),
      axisTitle({ x: frame.right, y: frame.bottom + 54, text, arrow: "right" }),
    ],
  });
}

/** Whole bars can be selected. Sums at zero and below are one bar, which ends above zero. */
function brushOf({ data, x }: Scene, name: string): Brush {
  const bins = usedBins(data);
  const edges = [...new Set(bins.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const counts = edges.slice(0, -1).map((edge) => bins.find(({ from }) => from === edge)?.customers ?? 0);
  const at = edges.map((edge) => x.apply(within(edge - shiftOf(data), x)));
  const parted = data.metric === "m" ? edges.map((edge) => (edge === 0 ? 0.005 : edge)) : edges;
  return { x: { key: data.metric, name, edges: parted, at }, counts };
}

/** Days and purchases are whole, so a value is drawn in the middle of its own unit. */
function shiftOf({ metric }: DistributionData): number {
  return metric === "m" ? 0 : 0.5;
}

function usedBins({ bins }: DistributionData): Bin[] {
  return bins.filter(({ customers }) => customers > 0);
}

/** The largest bar, the ends of the values, and the least of those above zero, where a log scale begins. */
type Reach = Readonly<{ customers: number; low: number; high: number; least: number; log: boolean }>;

/** Small values that are all 1 or below need no log scale. */
function reachOf(sides: readonly DistributionData[]): Reach {
  const log = sides.some((side) => side.log && usedBins(side).some(({ to }) => to > 1));
  const ends = (end: "from" | "to") =>
    sides.flatMap((side) => usedBins(side).map((bin) => bin[end] - shiftOf(side)));
  const [starts, stops, cuts] = [ends("from"), ends("to"), sides.flatMap((side) => side.cuts)];
  const high = Math.max(...stops, ...cuts);
  const least = Math.min(high / 2, ...[...starts, ...stops].filter((end) => end > 0));
  const low = Math.min(...starts, ...(log ? [] : cuts));
  return {
    customers: Math.max(0, ...sides.flatMap(usedBins).map((bin) => bin.customers)),
    low,
    high,
    least,
    log,
  };
}

type Domain = Readonly<{ domain: readonly [number, number]; slot: boolean }>;

function domainOf({ metric }: DistributionData, { low, high, least, log }: Reach): Domain {
  if (!log) return { domain: [low, Math.max(high, low + (metric === "m" ? 1 : 6))], slot: false };
  if (low > 0) return { domain: [low, high], slot: false };
  return { domain: [least / (high / least) ** 0.07, high], slot: true };
}

function within(value: number, { domain: [low, high] }: PixelScale): number {
  return Math.max(low, Math.min(high, value));
}

/** From the left to the right: of days, the fewest are the best. */
function ranksOf({ data, x }: Scene): Rank[] {
  const edges = [...data.cuts.map((cut) => within(cut + shiftOf(data), x)), x.domain[1]];
  return edges.map((to, i) => {
    const rank = data.metric === "r" ? edges.length - i : i + 1;
    return { from: edges[i - 1] ?? x.domain[0], to, rank, customers: data.sizes[rank - 1] ?? 0 };
  });
}

/** A bar that a cut runs through is divided at it, so that its colours are those of its ranks. */
function bars(scene: Scene): Markish {
  const { data, x, options } = scene;
  const [shift, ranks] = [shiftOf(data), ranksOf(scene)];
  const parts = usedBins(data).flatMap(({ from, to, customers }) => {
    const [start, end] = [within(from - shift, x), within(to - shift, x)];
    return ranks.flatMap(({ rank, ...zone }) => {
      const [x1, x2] = [Math.max(start, zone.from), Math.min(end, zone.to)];
      const said = `${rangeText(data, options.words, { from, to })}\n${options.words.t("chart.customers", { count: customers })}`;
      return x1 < x2 ? [{ x1, x2, customers, rank, said }] : [];
    });
  });
  const darkness = px<Pick<Rank, "rank">>(({ rank }) =>
    ranks.length === 1 ? 0.58 : 0.28 + (0.52 * (rank - 1)) / (ranks.length - 1),
  );
  const place = { x1: "x1", x2: "x2", y1: 0, y2: "customers" };
  const look = { fill: "var(--ink)", fillOpacity: darkness, insetRight: 0.6 };
  return rect(parts, { ...place, ...look, title: "said" });
}

/** The values of a bar: "12–17 days", "5 purchases", "€10–12.59". */
function rangeText({ metric, most }: DistributionData, words: Words, { from, to }: Omit<Bin, "customers">) {
  const money = to < 100 ? words.moneyExact : words.money;
  if (metric === "m") return `${money(from)} – ${money(to)}`;
  const [count, open] = [to - 1, from === most];
  const print = metric === "r" ? words.t("chart.days", { count }) : words.t("chart.purchases", { count });
  if (open) return `${print}+`;
  return from === count ? print : `${words.number(from)}–${print}`;
}

/** Dashed lines at the cuts with their values under them, and ticks between. */
function cutsAndTicks(scene: Scene): Markish[] {
  const { data, options, frame, x } = scene;
  const { t, number, money, moneyShort } = options.words;
  const { bottom, top } = frame;
  const text = {
    r: (count: number) => t("chart.days", { count }),
    f: (count: number) => t("chart.purchases", { count }),
    m: money,
  }[data.metric];
  const short = data.metric === "m" ? moneyShort : (value: number) => number(value);
  const cuts = [...new Set(data.cuts)].map((cut) => {
    return { at: x.apply(within(cut + shiftOf(data), x)), text: text(cut), short: { text: short(cut) } };
  });
  const row = { y: bottom + 34, reach: bottom + 22, low: 0, high: frame.right };
  return [
    ruleX(cuts, {
      x: px(({ at }) => at),
      y1: px(() => top - 12),
      y2: px(() => bottom + 22),
      stroke: "var(--ink-soft)",
      strokeDasharray: "3 3",
    }),
    labels(ticks(scene, cuts)),
    rowLabels(cuts, row),
  ];
}

/** Ticks stand on the lines of the cuts, unless line and tick are at one place and nearly the same. */
function ticks(scene: Scene, cuts: readonly Readonly<{ at: number }>[]): Label[] {
  const { data, options, x, frame, slot } = scene;
  const { number, moneyShort, numberShort } = options.words;
  const [low, high] = x.domain;
  const big = high >= 10_000 ? numberShort : (value: number) => number(value);
  const print = data.metric === "m" ? moneyShort : big;
  const last = openEnd(scene, print);
  const inside = (count: number) =>
    tickValues(data, x.domain, count).filter((value) => value >= low && value <= high);
  const all = roomyTicks(inside, isNarrow(options) ? 5 : 9, print, x).map((value) => ({
    x: x.apply(value),
    text: print(value),
  }));
  const free = all.filter(
    (tick) => (!slot || tick.x - frame.left >= 34) && last.every((end) => end.x - tick.x >= 32),
  );
  return [...(slot ? [{ x: frame.left + 4, text: "≤ 0" }] : []), ...free, ...last].flatMap((tick) => {
    const half = textWidth(tick.text) / 2;
    const clipped = tick.x - half < 0 || tick.x + half > widthOf(options);
    const met = cuts.some(({ at }) => Math.abs(at - tick.x) < half + 4 && Math.abs(at - tick.x) > half - 3);
    return clipped || met ? [] : [{ ...tick, y: frame.bottom + 15, fill: "var(--ink-faint)", halo: true }];
  });
}

/** The name of the last bin where it holds larger values too. */
function openEnd({ data: { most = Number.NaN, bins }, options, x }: Scene, print: (value: number) => string) {
  if (!bins.some(({ from, customers }) => from === most && customers > 0)) return [];
  const text = `${print(most)}+`;
  return [{ x: Math.min(x.apply(most), widthOf(options) - textWidth(text) / 2), text }];
}

function tickValues({ log, metric }: DistributionData, [low, high]: PixelScale["domain"], count: number) {
  const whole = metric !== "m";
  if (log) return logTicks(low, high, count).filter((value) => !whole || Number.isInteger(value));
  if (metric === "r") return dayTicks(high, count);
  const nice = niceTicks(low, high, count, whole);
  return metric === "f" ? fromOne(nice) : nice;
}

/** Nobody buys less than once, so purchases are counted from 1; what is nearer to it than half a step gives way. */
function fromOne(ticks: readonly number[]): number[] {
  const step = (ticks[1] ?? 2) - (ticks[0] ?? 1);
  return [1, ...ticks.filter((value) => value > 1 && value - 1 >= step / 2)];
}

/** Above each rank its name and size, moved apart where ranks are narrow. */
function rankHeads(scene: Scene): Markish[] {
  const { options, frame, x } = scene;
  const { t, number, numberShort } = options.words;
  const y = frame.top - 7;
  const heads = ranksOf(scene).map(({ rank, customers, ...zone }) => {
    const [from, to] = [x.apply(zone.from), x.apply(zone.to)];
    const text = `${t("chart.distribution.rank")} ${rank}`;
    const short = { text: String(rank), under: numberShort(customers) };
    return { from, to, at: (from + to) / 2, text, under: number(customers), short, bold: true };
  });
  const inset = ({ from, to }: (typeof heads)[number]) => Math.min(3, (to - from) / 4);
  return [
    ruleY(heads, {
      x1: px((head) => head.from + inset(head)),
      x2: px((head) => head.to - inset(head)),
      y: px(() => y),
      stroke: "var(--ink-faint)",
    }),
    rowLabels(heads, { y: y - 36, reach: y, low: frame.left - 30, high: frame.right, farthest: frame.right }),
  ];
}
