import { axisY, type RenderFunction, rectY, ruleY } from "@observablehq/plot";
import type { Day } from "../../base/day";
import { axisNumbers } from "../kit/axis";
import { draw, type Pen, type Place, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { clamped, label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import { timeTicks } from "../kit/time-ticks";

/** Revenue of the day, week or month that starts on `start`; `lit` false draws it pale. */
export type RevenueRow = Readonly<{ start: Day; revenue: number; lit?: boolean }>;

export type RevenueData = Readonly<{
  rows: readonly RevenueRow[];
  grain: "day" | "week" | "month";
  /** Laid over `rows`: the first stands on the first. */
  previous?: readonly Readonly<{ start: Day; revenue: number }>[];
  scale?: RevenueScale;
}>;

/** What the axes reach over where another picture stands beside this one: least bar, 0 or below, largest bar, and number of bars. */
export type RevenueScale = Readonly<{ low: number; high: number; slots: number }>;

type Frame = Readonly<{ width: number; height: number; left: number; top: number; bottom: number }>;
type Scene = Readonly<{ data: RevenueData; options: ChartOptions; frame: Frame; slots: number }>;

/** Bars from an honest zero, with returns below it, and the period before as a thin line of steps. */
export function revenue(data: RevenueData, options: ChartOptions): string {
  const { t, moneyShort } = options.words;
  const { rows, previous = [] } = data;
  const width = widthOf(options);
  const picture = {
    name: "revenue",
    label: t("chart.revenue.label", { grain: data.grain }),
    width,
    height: isNarrow(options) ? 220 : 250,
  };
  if (rows.length === 0) return emptyChart(picture, t("chart.revenue.empty"));
  const shown = previous.slice(0, rows.length);
  const { low, high, slots } = revenueScale({ ...data, previous: shown });
  const counts = niceTicks(low, high || 1, 4);
  const left = Math.max(40, ...counts.map((count) => textWidth(moneyShort(count)) + 10));
  const frame: Frame = { width, height: picture.height, left, top: 40, bottom: low < 0 ? 50 : 38 };
  const scene: Scene = { data: { ...data, previous: shown }, options, frame, slots };
  return draw(picture, {
    marginLeft: left,
    marginRight: 2,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: { type: "linear", domain: [0, slots], axis: null },
    y: { domain: [low, high || 1], axis: null },
    marks: [
      ruleY(counts, { stroke: "var(--grid)" }),
      axisY(
        counts,
        axisNumbers((value) => moneyShort(value)),
      ),
      bars(scene, true),
      bars(scene, false),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      sketch((pen, place) => [...previousLine(pen, place, scene), ...valueLabels(pen, place, scene)]),
      labels(scene),
    ],
  });
}

/** The scale on which all of the sides can be drawn. */
export function revenueScale(...sides: readonly RevenueData[]): RevenueScale {
  const values = sides.flatMap(({ rows, previous = [] }) => [...rows, ...previous].map((row) => row.revenue));
  const given = sides.flatMap(({ scale }) => scale ?? []);
  return {
    low: Math.min(0, ...values, ...given.map(({ low }) => low)),
    high: Math.max(0, ...values, ...given.map(({ high }) => high)),
    slots: Math.max(...sides.map(({ rows }) => rows.length), ...given.map(({ slots }) => slots)),
  };
}

function bars({ data, frame, slots }: Scene, lit: boolean) {
  const slot = (frame.width - frame.left) / slots;
  const inset = Math.max(Math.min(2.5, slot * 0.12), (slot - 84) / 2);
  const own = data.rows
    .map((row, i) => ({ ...row, x1: i, x2: i + 1 }))
    .filter((row) => (row.lit ?? true) === lit);
  return rectY(own, {
    x1: "x1",
    x2: "x2",
    y: "revenue",
    insetLeft: inset,
    insetRight: inset,
    fill: "var(--ink)",
    fillOpacity: lit ? 0.62 : 0.22,
  });
}

function previousLine(pen: Pen, { x, y }: Place, { data }: Scene): SVGElement[] {
  const { previous = [] } = data;
  if (previous.length === 0) return [];
  const d = previous.map((row, i) => `${i === 0 ? `M${x(0)} ` : "V"}${y(row.revenue)}H${x(i + 1)}`).join("");
  return [
    pen("path", { d, fill: "none", stroke: "var(--paper)", "stroke-width": 3.5 }),
    pen("path", { d, fill: "none", stroke: "var(--ink)", "stroke-width": 1.3 }),
  ];
}

/** The largest bar and the last carry their values; the last gives way where other bars or the line stand in its place. */
function valueLabels(pen: Pen, place: Place, scene: Scene): SVGElement[] {
  const { rows } = scene.data;
  const largest = rows.reduce((best, row, i) => (row.revenue > (rows[best]?.revenue ?? 0) ? i : best), 0);
  const [first, last] = [valueLabel(largest, place, scene), valueLabel(rows.length - 1, place, scene)];
  const met = Math.abs(first.at - last.at) < first.half + last.half + 6;
  const kept = largest === rows.length - 1 || met || last.raised > 12 ? [first] : [first, last];
  return kept.map(({ text, at, y, half }) => {
    const ends = { low: scene.frame.left, high: scene.frame.width - 2, bold: true };
    return label(pen, {
      ...clamped(text, at, { ...ends, low: Math.min(ends.low, ends.high - 2 * half) }),
      y,
      bold: true,
      halo: true,
    });
  });
}

/** `raised`: by how much the label had to go up to clear what stands under it. */
function valueLabel(i: number, { x, y }: Place, { data, options, frame }: Scene) {
  const value = data.rows[i]?.revenue ?? 0;
  const text = options.words.moneyShort(value);
  const half = textWidth(text, 12, true) / 2;
  const at = Math.max(frame.left + half, Math.min(frame.width - half - 2, x(i + 0.5)));
  if (value < 0) return { text, half, at, y: y(value) + 10, raised: 0 };
  const near = data.rows.map((row, j) => ({
    j,
    top: Math.max(j === i ? 0 : row.revenue, data.previous?.[j]?.revenue ?? 0),
  }));
  const under = near.filter(({ j }) => x(j) < at + half + 3 && x(j + 1) > at - half - 3);
  const wanted = y(value) - 9;
  const free = Math.min(wanted, ...under.map(({ top }) => y(top) - 9));
  return { text, half, at, y: free, raised: wanted - free };
}

function labels({ data, options, frame }: Scene): RenderFunction {
  const { t } = options.words;
  const below = frame.height - frame.bottom + (frame.bottom === 50 ? 26 : 14);
  return sketch((pen, { x }) => {
    const ticks = timeTicks(
      data.rows.map(({ start }, i) => ({ day: start, at: x(i + 0.5) })),
      data.grain,
      options.words,
      { low: 0, high: frame.width },
    );
    return [
      ...axisTitle(pen, { x: 0, y: 8, text: t("chart.revenue.title", { grain: data.grain }), arrow: "up" }),
      ...legend(pen, { data, options, frame }),
      ...ticks.flatMap(({ at, text, year }) => [
        label(pen, { x: at, y: below, text, fill: "var(--ink-soft)" }),
        ...(year === null
          ? []
          : [label(pen, { x: at, y: below + 15, text: String(Number(year)), fill: "var(--ink-faint)" })]),
      ]),
    ];
  });
}

function legend(pen: Pen, { data, options, frame }: Omit<Scene, "slots">): SVGElement[] {
  if (!data.previous?.length) return [];
  const text = options.words.t("chart.revenue.previous");
  const start = frame.width - textWidth(text) - 24;
  return [
    pen("path", { d: `M${start} 8h18`, stroke: "var(--ink)", "stroke-width": 1.3 }),
    label(pen, { x: start + 24, y: 8, text, anchor: "start", fill: "var(--ink-soft)" }),
  ];
}
