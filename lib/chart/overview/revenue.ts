import { lineY, type Markish, rect, rectY, ruleY } from "@observablehq/plot";
import { addDays, type Day, endOfMonth } from "../../base/day";
import { axisTitle, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { cornerEntry, lineEntry } from "../kit/legend";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { clear, ranked } from "../kit/spread";
import { type Label, labels } from "../kit/text";
import { timeAxis, timeTicks } from "../kit/time-ticks";
import type { Timeline } from "../kit/timeline";

/**
 * Revenue of the day, week or month that starts on `start`; `lit` false draws it pale, `partial` hatched, for it is not whole; `named`
 * is the one of which the headline speaks.
 */
export type RevenueRow = Readonly<{
  start: Day;
  revenue: number;
  lit?: boolean;
  partial?: boolean;
  named?: boolean;
}>;

export type RevenueData = Readonly<{
  rows: readonly RevenueRow[];
  grain: "day" | "week" | "month";
  /** First days of the bars and the day after the last, in days since 1970: their customers can be selected. */
  edges?: readonly number[];
  /** Stretches without a sale, by their first and last row. */
  gaps?: readonly Readonly<{ first: number; last: number }>[];
  /** Laid over `rows`: the first stands on the first. */
  previous?: readonly Readonly<{ start: Day; revenue: number }>[];
  /** What stands beside this picture: its axes reach over that too. */
  beside?: readonly RevenueData[];
}>;

type Scene = Readonly<{
  rows: readonly RevenueRow[];
  previous: readonly number[];
  gaps: NonNullable<RevenueData["gaps"]>;
  options: ChartOptions;
  frame: Frame;
  x: PixelScale;
  y: PixelScale;
}>;

/** Bars from an honest zero, with returns below it, and the period before as a thin line of steps. */
export function revenue(data: RevenueData, options: ChartOptions): string {
  const { t, moneyShort } = options.words;
  const { rows, grain } = data;
  const [width, height] = [widthOf(options), isNarrow(options) ? 220 : 250];
  const picture = { name: "revenue", label: t("chart.revenue.label", { grain }), width, height };
  if (rows.length === 0) return emptyChart(picture, t("chart.revenue.empty"));
  const { low, high, slots } = reachOf([data, ...(data.beside ?? [])]);
  const counts = niceTicks(low, high || 1, 4);
  const left = valueRoom(counts, moneyShort, 40);
  const frame = { left, right: width - 2, top: 40, bottom: height - 38 };
  const x = pixels([0, slots], [left, frame.right]);
  const y = pixels([low, high || 1], [frame.bottom - (low < 0 ? 12 : 0), frame.top]);
  const previous = previousOf(data);
  const scene: Scene = { rows, previous, gaps: data.gaps ?? [], options, frame, x, y };
  const days = rows.map(({ start }, i) => ({ day: start, at: x.apply(i + 0.5) }));
  return draw(picture, {
    frame,
    x,
    y,
    timeline: timelineOf(data, { ...frame, right: x.apply(rows.length) }),
    brush: data.edges && {
      x: {
        key: "day",
        name: t("chart.revenue.days"),
        edges: data.edges,
        at: data.edges.map((_, i) => x.apply(i)),
      },
    },
    marks: [
      valueAxis(counts, moneyShort),
      gapGrounds(scene),
      bars(scene, data.grain),
      partialBars(scene),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      previousLine(scene),
      labels([...valueLabels(scene), ...gapLabels(scene)]),
      axisTitle({ x: 0, y: 8, text: t("chart.revenue.title", { grain }), arrow: "up" }),
      timeAxis(timeTicks(days, grain, options.words, { low: 0, high: width }), x),
    ],
  });
}

const lastDayOf = {
  day: (day: Day) => day,
  week: (day: Day) => addDays(day, 6),
  month: endOfMonth,
} as const satisfies Record<RevenueData["grain"], (start: Day) => Day>;

/** The first days of the bars, and the last day of the last one. */
function timelineOf({ rows, grain }: RevenueData, plot: Frame): Timeline {
  const starts = rows.map(({ start }) => start);
  return { days: [...starts, ...starts.slice(-1).map(lastDayOf[grain])], plots: [plot] };
}

function previousOf({ rows, previous = [] }: RevenueData): number[] {
  return previous.slice(0, rows.length).map((row) => row.revenue);
}

/** The least bar, 0 or below, the largest, and the number of bars. */
function reachOf(sides: readonly RevenueData[]) {
  const values = sides.flatMap((side) => [...side.rows.map((row) => row.revenue), ...previousOf(side)]);
  const slots = Math.max(...sides.map(({ rows }) => rows.length));
  return { low: Math.min(0, ...values), high: Math.max(0, ...values), slots };
}

/** Pixels between a bar and its slot's edge: a bar is at most 84 pixels wide. */
function insetOf({ x }: Scene): number {
  const slot = x.apply(1) - x.apply(0);
  return Math.max(Math.min(2.5, slot * 0.12), (slot - 84) / 2);
}

/** What the headline names has the accent. */
function bars(scene: Scene, grain: RevenueData["grain"]): Markish[] {
  const inset = insetOf(scene);
  const { words } = scene.options;
  const all = scene.rows.map((row, i) => ({ ...row, i }));
  type Bar = (typeof all)[number];
  const drawn = (rows: readonly Bar[], look: object) =>
    rectY(rows, {
      x1: "i",
      x2: ({ i }: Bar) => i + 1,
      y: "revenue",
      insetLeft: inset,
      insetRight: inset,
      title: ({ start, revenue }: Bar) =>
        words.t("chart.revenue.bar", {
          grain,
          day: words.day(start),
          month: words.month(start),
          money: words.money(revenue),
        }),
      ...look,
    });
  return [
    drawn(
      all.filter(({ named }) => !named),
      { fill: "var(--ink)", fillOpacity: ({ lit = true }: Bar) => (lit ? 0.62 : 0.22) },
    ),
    drawn(
      all.filter(({ named }) => named),
      { fill: "var(--accent)" },
    ),
  ];
}

/** A stretch without a sale has a ground of its own, as high as the picture. */
function gapGrounds({ gaps, frame }: Scene): Markish {
  return rect(gaps, {
    x1: ({ first }) => first,
    x2: ({ last }) => last + 1,
    y1: px(() => frame.top),
    y2: px(() => frame.bottom),
    fill: "var(--ink)",
    fillOpacity: 0.05,
  });
}

/** What a ground means, where it can be written without touching a bar. */
function gapLabels(scene: Scene): Label[] {
  const { gaps, options, frame, x, y } = scene;
  const ends = { low: frame.left, high: frame.right };
  const wishes = gaps.flatMap(({ first, last }) => {
    const at = (x.apply(first) + x.apply(last + 1)) / 2;
    const wish = { at, y: y.apply(0) - 8, text: options.words.t("chart.revenue.gap"), halo: true };
    return clear(wish, topsOf(scene), { ...ends, down: false, farthest: 90 }) ?? [];
  });
  return ranked(wishes, ends);
}

/** What stands at each bar: the bar itself, or the line of the previous period above it. */
function topsOf({ rows, previous, x, y }: Scene) {
  return rows.map(({ revenue }, i) => {
    const top = Math.max(0, revenue, previous[i] ?? 0);
    return { from: x.apply(i) - 3, to: x.apply(i + 1) + 3, y: y.apply(top) };
  });
}

function partialBars(scene: Scene): Markish {
  const { rows, x, y } = scene;
  const inset = insetOf(scene);
  const all = rows.flatMap(({ partial, revenue }, i) => {
    const [from, to] = [y.apply(Math.max(0, revenue)), y.apply(Math.min(0, revenue))];
    const [left, right] = [x.apply(i) + inset, x.apply(i + 1) - inset];
    return partial ? [{ x: left, y: from, width: right - left, height: to - from }] : [];
  });
  return hatch(all);
}

function previousLine({ previous, options }: Scene): Markish[] {
  if (previous.length === 0) return [];
  const ends = [...previous, previous.at(-1) ?? 0];
  const steps = { x: (_: number, i: number) => i, curve: "step-after" } as const;
  const stroke = { stroke: "var(--ink)", strokeWidth: 1.3 };
  const entry = lineEntry(options.words.t("chart.revenue.previous"), stroke);
  return [
    lineY(ends, { ...steps, stroke: "var(--paper)", strokeWidth: 3.5 }),
    lineY(ends, { ...steps, ...stroke }),
    cornerEntry(entry, widthOf(options)),
  ];
}

/** The largest whole bar and the last one carry their values; the last gives way where it would stand over a taller neighbour. */
function valueLabels(scene: Scene): Label[] {
  const { rows, options, frame, x, y } = scene;
  const ends = { low: frame.left, high: frame.right };
  const marks = topsOf(scene);
  const whole = rows.some(({ partial }) => !partial)
    ? rows.map(({ partial }) => !partial)
    : rows.map(() => true);
  const first = whole.indexOf(true);
  const isMore = (i: number, best: number) => (rows[i]?.revenue ?? 0) > (rows[best]?.revenue ?? 0);
  const largest = rows.reduce((best, _, i) => (whole[i] && isMore(i, best) ? i : best), first);
  const wishes = [largest, whole.lastIndexOf(true)].flatMap((i, rank) => {
    const value = rows[i]?.revenue ?? 0;
    const text = options.words.moneyShort(value);
    const wish = { at: x.apply(i + 0.5), y: y.apply(value), text, bold: true, halo: true };
    const farthest = rank === 0 ? Number.POSITIVE_INFINITY : 2;
    return clear(wish, marks, { ...ends, down: value < 0, farthest }) ?? [];
  });
  return ranked(wishes, ends);
}
