import { axisY, type Markish, ruleY } from "@observablehq/plot";
import { type Day, daysBetween, maxDay, minDay } from "../../base/day";
import type { Period } from "../../model/period";
import { axisNumbers } from "../kit/axis";
import { draw, type Pen, type Place, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { clamped, label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { symbolPath } from "../kit/symbol";
import { textWidth } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import { monthStarts, timeTicks } from "../kit/time-ticks";

/** A day of one customer: money less returns, and how many purchases. */
export type TimeLineRow = Readonly<{ day: Day; net: number; purchases: number }>;

/** The reference day is the period's last. */
export type TimeLineData = Readonly<{ rows: readonly TimeLineRow[]; period: Period }>;

type Frame = Readonly<{
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}>;
type Scene = Readonly<{
  data: TimeLineData;
  options: ChartOptions;
  frame: Frame;
  from: Day;
  to: Day;
  most: number;
}>;

/** Stems on a time axis: purchases rise from the line as circles, returns hang below it as diamonds; area is money. */
export function timeLine(data: TimeLineData, options: ChartOptions): string {
  const { t, moneyShort } = options.words;
  const width = widthOf(options);
  const picture = {
    name: "time-line",
    label: t("chart.timeLine.label"),
    width,
    height: isNarrow(options) ? 250 : 270,
  };
  const rows = data.rows.filter(({ net, purchases }) => net !== 0 || purchases > 0);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return emptyChart(picture, t("chart.timeLine.empty"));
  const nets = rows.map(({ net }) => net);
  const [low, high] = [Math.min(0, ...nets), Math.max(0, ...nets)];
  const counts = niceTicks(low, high > low ? high : 1, 4);
  const left = Math.max(40, ...counts.map((count) => textWidth(moneyShort(count)) + 10));
  const frame: Frame = { width, height: picture.height, left, right: 4, top: 64, bottom: low < 0 ? 54 : 42 };
  const [from, to] = [minDay(first.day, data.period.from), maxDay(last.day, data.period.to)];
  const most = Math.max(...nets.map(Math.abs), Number.MIN_VALUE);
  const scene: Scene = { data: { ...data, rows }, options, frame, from, to, most };
  return draw(picture, {
    marginLeft: left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: {
      type: "linear",
      domain: [0, Math.max(1, daysBetween(from, to))],
      insetLeft: 10,
      insetRight: 10,
      axis: null,
    },
    y: { domain: [low, high > low ? high : 1], insetBottom: low < 0 ? 8 : 0, axis: null },
    marks: [
      shade(scene),
      ruleY(counts, { stroke: "var(--grid)" }),
      axisY(
        counts,
        axisNumbers((value) => moneyShort(value)),
      ),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      stems(scene),
      labels(scene),
    ],
  });
}

function placeDay({ from }: Scene, { x }: Place, day: Day): number {
  return x(daysBetween(from, day));
}

function shade(scene: Scene): Markish {
  const { frame, data } = scene;
  const bottom = frame.height - frame.bottom;
  return sketch((pen, place) => {
    const [x1, x2] = [placeDay(scene, place, data.period.from), placeDay(scene, place, data.period.to)];
    return [
      pen("rect", {
        x: x1,
        y: frame.top,
        width: Math.max(1, x2 - x1),
        height: bottom - frame.top,
        fill: "var(--ink)",
        "fill-opacity": 0.05,
      }),
      pen("path", {
        d: `M${x2} ${frame.top - 10}V${bottom}`,
        stroke: "var(--ink-soft)",
        "stroke-dasharray": "3 3",
      }),
    ];
  });
}

/** Days outside the period are pale, for its codes do not count them. Largest first, so that small ones lie on top. */
function stems(scene: Scene): Markish {
  const { data, most, options } = scene;
  const largest = isNarrow(options) ? 7 : 9;
  const sorted = [...data.rows].sort((a, b) => Math.abs(b.net) - Math.abs(a.net) || (a.day < b.day ? -1 : 1));
  return sketch(
    (pen, place) => {
      const zero = place.y(0);
      return [false, true].map((inside) => {
        const own = sorted.filter(({ day }) => inside === (day >= data.period.from && day <= data.period.to));
        const marks = own.flatMap(({ day, net }) => {
          const [x, y, r] = [
            placeDay(scene, place, day),
            place.y(net),
            Math.max(2.6, largest * Math.sqrt(Math.abs(net) / most)),
          ];
          return [
            Math.abs(y - zero) > r ? pen("path", { d: `M${x} ${zero}V${net < 0 ? y - r : y + r}` }) : null,
            net < 0
              ? pen("path", { d: symbolPath("diamond", x, y, r), fill: "var(--paper)" })
              : pen("circle", { cx: x, cy: y, r }),
          ];
        });
        return own.length === 0
          ? null
          : pen("g", { "fill-opacity": inside ? 0.75 : 0.3, "stroke-opacity": inside ? 1 : 0.45 }, ...marks);
      });
    },
    { fill: "var(--ink)", stroke: "var(--ink)" },
  );
}

function labels(scene: Scene): Markish {
  const { options, frame, from, to } = scene;
  const bottom = frame.height - frame.bottom + (frame.bottom === 54 ? 16 : 14);
  return sketch((pen, place) => {
    const months = monthStarts(from, to).map((day) => ({ day, at: placeDay(scene, place, day) }));
    const ticks = timeTicks(months, "month", options.words, { low: 0, high: frame.width });
    return [
      ...axisTitle(pen, { x: 0, y: 8, text: options.words.t("chart.timeLine.title"), arrow: "up" }),
      pen("path", {
        d: ticks.map(({ at }) => `M${at} ${bottom - 12}v4`).join(""),
        stroke: "var(--ink-faint)",
      }),
      ...ticks.flatMap(({ at, text, year }) => [
        label(pen, { x: at, y: bottom, text, fill: "var(--ink-soft)" }),
        ...(year === null
          ? []
          : [label(pen, { x: at, y: bottom + 15, text: String(Number(year)), fill: "var(--ink-faint)" })]),
      ]),
      ...reference(pen, place, scene),
      ...counts(pen, place, scene),
    ];
  });
}

/** The reference day by name, and how far back from it the last purchase lies: this is R. */
function reference(pen: Pen, place: Place, scene: Scene): SVGElement[] {
  const { data, options, frame } = scene;
  const { t, day } = options.words;
  const at = placeDay(scene, place, data.period.to);
  const last = data.rows
    .filter((row) => row.purchases > 0 && row.day >= data.period.from && row.day <= data.period.to)
    .at(-1);
  const date = t("chart.timeLine.asOf", { day: day(data.period.to) });
  const gap =
    last === undefined
      ? t("chart.noPurchases")
      : t("chart.timeLine.gap", { days: daysBetween(last.day, data.period.to) });
  const ends = { low: 0, high: frame.width };
  const start = last === undefined ? at : placeDay(scene, place, last.day);
  return [
    label(pen, { ...clamped(date, at, { ...ends, bold: true }), y: 28, bold: true }),
    label(pen, { ...clamped(gap, at, ends), y: 44, fill: "var(--ink-soft)" }),
    pen("path", { d: `M${start} ${frame.top - 4}v-5H${at}v5`, fill: "none", stroke: "var(--ink-soft)" }),
  ];
}

/** Several purchases of one day, where the words touch nothing else. */
function counts(pen: Pen, place: Place, scene: Scene): SVGElement[] {
  const { data, options } = scene;
  const spots = data.rows.map((row) => ({ row, x: placeDay(scene, place, row.day), y: place.y(row.net) }));
  return spots.flatMap(({ row, x, y }) => {
    if (row.purchases < 2 || row.net < 0) return [];
    const text = options.words.t("chart.timeLine.more", { count: row.purchases });
    const right = x + 12 + textWidth(text);
    const met = spots.some(
      (other) => other.row !== row && other.x > x - 2 && other.x < right + 8 && other.y < y + 14,
    );
    if (met || right > scene.frame.width) return [];
    return [label(pen, { x: x + 12, y, text, anchor: "start", fill: "var(--ink-soft)" })];
  });
}
