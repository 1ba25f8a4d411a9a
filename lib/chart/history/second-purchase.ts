import { areaY, dot, line, type Markish, ruleX, ruleY } from "@observablehq/plot";
import {
  axisTitle,
  baseAxis,
  dayTicks,
  niceCeil,
  niceTicks,
  shareDigits,
  valueAxis,
  valueRoom,
} from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { ranked, rowLabels } from "../kit/spread";
import { labels, textWidth } from "../kit/text";

/** Share that has bought again within so many days, with its interval; `at_risk` had not, and were in sight until then. */
export type SecondPurchaseRow = Readonly<{
  days: number;
  at_risk: number;
  share: number;
  low: number | null;
  high: number | null;
}>;

/** `marks`: points that are named; `median`: the day by which half have bought again, null when that is not reached. */
export type SecondPurchaseData = Readonly<{
  rows: readonly SecondPurchaseRow[];
  marks: readonly Readonly<{ days: number; share: number }>[];
  median: number | null;
}>;

/** Days that the axis names, those of the marks among them. */
const daysNamed = [0, 30, 90, 180, 365, 540, 730, 1095, 1825, 3650, 7300];

type Scene = Readonly<{
  data: SecondPurchaseData;
  options: ChartOptions;
  x: PixelScale;
  y: PixelScale;
  frame: Frame;
}>;

/** The share that has bought again rises in steps from zero, within its band of 95 %. */
export function secondPurchase(data: SecondPurchaseData, options: ChartOptions): string {
  const { t, percent, number } = options.words;
  const width = widthOf(options);
  const bottom = isNarrow(options) ? 230 : 280;
  const picture = {
    name: "second-purchase",
    label: t("chart.secondPurchase.label"),
    width,
    height: bottom + 44,
  };
  const last = data.rows.at(-1)?.days ?? 0;
  if (last === 0) return emptyChart(picture, t("chart.secondPurchase.empty"));
  const most = Math.min(1, niceCeil(Math.max(0.02, ...data.rows.map(({ share, high }) => high ?? share))));
  const ticks = niceTicks(0, most, 4);
  const print = (share: number) => percent(share, shareDigits(ticks));
  const right = width - Math.max(8, textWidth(number(last)) / 2 + 1);
  const frame = { left: valueRoom(ticks, print, 36), right, top: 48, bottom };
  const x = pixels([0, last], [frame.left, frame.right]);
  const scene = { data, options, x, y: pixels([0, most], [bottom, frame.top]), frame };
  const title = t("chart.secondPurchase.days");
  return draw(picture, {
    frame,
    x,
    y: scene.y,
    marks: [
      valueAxis(ticks, print),
      baseAxis(last < 60 ? dayTicks(last, 6) : daysNamed.filter((days) => days <= last), number, x),
      curve(scene),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      half(scene),
      named(scene),
      axisTitle({ x: 0, y: 8, text: t("chart.secondPurchase.share"), arrow: "up" }),
      axisTitle({
        x: Math.max(frame.right, textWidth(title) + 15),
        y: bottom + 34,
        text: title,
        arrow: "right",
      }),
      readouts(scene),
    ],
  });
}

/** The last row in each stretch of so many pixels: more cannot be seen. */
function seen({ data, x }: Scene, stretch: number): SecondPurchaseRow[] {
  const place = (row: SecondPurchaseRow) => Math.floor(x.apply(row.days) / stretch);
  return data.rows.filter((row, i) => {
    const next = data.rows[i + 1];
    return next === undefined || place(next) !== place(row);
  });
}

function curve(scene: Scene): Markish[] {
  const rows = seen(scene, 2);
  const start = { days: 0, share: 0 };
  const steps = { x: "days", curve: "step-after" } as const;
  const band = rows.filter(({ low, high }) => low !== null && high !== null);
  return [
    areaY(band, { ...steps, y1: "low", y2: "high", fill: "var(--ink)", fillOpacity: 0.14 }),
    line([start, ...rows], { ...steps, y: "share", stroke: "var(--ink)", strokeWidth: 1.8 }),
  ];
}

function half({ data: { median }, options, x, frame }: Scene): Markish[] {
  if (median === null) return [];
  const text = options.words.t("chart.secondPurchase.half", { days: median });
  return [
    ruleX([median], { stroke: "var(--ink)", strokeDasharray: "3 3", insetTop: -4 }),
    ...rowLabels([{ at: x.apply(median), text, fill: "var(--ink)" }], {
      y: frame.top - 20,
      reach: frame.top - 4,
      low: 0,
      high: frame.right,
    }),
  ];
}

function named({ data, options, x, y, frame }: Scene): Markish[] {
  const inside = data.marks.filter(({ days }) => days <= x.domain[1]);
  const wishes = inside.map(({ days, share }) => {
    const text = options.words.percent(share);
    // The curve bends away from what stands below it at its right.
    const at = x.apply(days) + 8 + textWidth(text, 12, true) / 2;
    return { at, y: Math.min(y.apply(share) + 14, frame.bottom - 10), text, bold: true, halo: true };
  });
  return [
    dot(inside, { x: "days", y: "share", r: 4, fill: "var(--ink)", stroke: "var(--paper)" }),
    ...labels(ranked([...wishes].reverse(), { low: frame.left, high: frame.right })),
  ];
}

function readouts(scene: Scene): Markish {
  const { options, x, frame } = scene;
  const { t, percent } = options.words;
  const points = seen(scene, 12).map(({ days, at_risk, share, low, high }) => {
    const ends = { low: percent(low ?? share), high: percent(high ?? share) };
    const title = t("chart.secondPurchase.point", { days, share: percent(share), ...ends, at_risk });
    return { at: x.apply(days), title };
  });
  return pointStrips(points, { top: frame.top, bottom: frame.bottom, over: 6 });
}
