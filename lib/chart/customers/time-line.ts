import { dot, line, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { type Day, daysBetween, maxDay, minDay } from "../../base/day";
import type { Period } from "../../model/view/period";
import { axisTitle, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { clamped, type Label, labels, textWidth } from "../kit/text";
import { monthStarts, timeAxis, timeTicks } from "../kit/time-ticks";

/** A day of one customer: money less returns, and how many purchases. */
export type TimeLineRow = Readonly<{ day: Day; net: number; purchases: number }>;

/** The reference day is the period's last. */
export type TimeLineData = Readonly<{ rows: readonly TimeLineRow[]; period: Period }>;

/** `x` counts days from `from`. */
type Scene = Readonly<{
  data: TimeLineData;
  options: ChartOptions;
  frame: Frame;
  from: Day;
  x: PixelScale;
  y: PixelScale;
}>;

/** Stems on a time axis: purchases rise from the line as circles, returns hang below it as diamonds; area is money. */
export function timeLine({ rows: all, period }: TimeLineData, options: ChartOptions): string {
  const { t, moneyShort } = options.words;
  const [width, height] = [widthOf(options), isNarrow(options) ? 250 : 270];
  const picture = { name: "time-line", label: t("chart.timeLine.label"), width, height };
  const rows = all.filter(({ net, purchases }) => net !== 0 || purchases > 0);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return emptyChart(picture, t("chart.timeLine.empty"));
  const nets = rows.map(({ net }) => net);
  const [low, high] = [Math.min(0, ...nets), Math.max(0, ...nets)];
  const counts = niceTicks(low, high > low ? high : 1, 4);
  const left = valueRoom(counts, moneyShort, 40);
  const frame = { left, right: width - 4, top: 64, bottom: height - 42 };
  const [from, to] = [minDay(first.day, period.from), maxDay(last.day, period.to)];
  const x = pixels([0, Math.max(1, daysBetween(from, to))], [left + 10, frame.right - 10]);
  const y = pixels([low, high > low ? high : 1], [frame.bottom - (low < 0 ? 20 : 0), frame.top]);
  const scene: Scene = { data: { rows, period }, options, frame, from, x, y };
  const months = monthStarts(from, to).map((day) => ({ day, at: x.apply(daysBetween(from, day)) }));
  return draw(picture, {
    frame,
    x,
    y,
    marks: [
      shade(scene),
      valueAxis(counts, moneyShort),
      ruleY([0], { stroke: "var(--ink-faint)" }),
      stems(scene),
      axisTitle({ x: 0, y: 8, text: t("chart.timeLine.title"), arrow: "up" }),
      timeAxis(timeTicks(months, "month", options.words, { low: 0, high: width }), x),
      reference(scene),
      labels(counted(scene)),
    ],
  });
}

/** The days of the period, and the last of them. */
function shade({ data: { period }, from, x, frame }: Scene): Markish[] {
  const [start, end] = [period.from, period.to].map((day) => x.apply(daysBetween(from, day)));
  const grey = { fill: "var(--ink)", fillOpacity: 0.05 };
  return [
    rect([period], {
      x1: px(() => start ?? 0),
      x2: px(() => Math.max(end ?? 0, (start ?? 0) + 1)),
      y1: px(() => frame.top),
      y2: px(() => frame.bottom),
      ...grey,
    }),
    ruleX([daysBetween(from, period.to)], {
      insetTop: -10,
      stroke: "var(--ink-soft)",
      strokeDasharray: "3 3",
    }),
  ];
}

/** Days outside the period are pale, for its codes do not count them. Largest first, so that small ones lie on top. */
function stems({ data, options, from, x, y }: Scene): Markish[] {
  const { rows, period } = data;
  const largest = isNarrow(options) ? 7 : 9;
  const most = Math.max(...rows.map(({ net }) => Math.abs(net)), Number.MIN_VALUE);
  const spots = rows.map(({ day, net }) => {
    const r = Math.max(2.6, largest * Math.sqrt(Math.abs(net) / most));
    const inside = day >= period.from && day <= period.to;
    return { x: x.apply(daysBetween(from, day)), y: y.apply(net), net, r, inside };
  });
  const sorted = spots.sort((a, b) => Math.abs(b.net) - Math.abs(a.net) || a.x - b.x);
  type Spot = (typeof spots)[number];
  const at = px<Spot>((spot) => spot.x);
  return [false, true].flatMap((inside) => {
    const own = sorted.filter((spot) => spot.inside === inside);
    const stroke = { stroke: "var(--ink)", strokeOpacity: inside ? 1 : 0.45 };
    const high = own.filter((spot) => Math.abs(spot.y - y.apply(0)) > spot.r);
    return [
      ruleX(high, {
        x: at,
        y1: px(() => y.apply(0)),
        y2: px(({ y, r, net }) => (net < 0 ? y - r : y + r)),
        ...stroke,
      }),
      dot(own, {
        x: at,
        y: px((spot) => spot.y),
        r: px((spot) => spot.r),
        symbol: ({ net }: Spot) => (net < 0 ? "square" : "circle"),
        rotate: ({ net }: Spot) => (net < 0 ? 45 : 0),
        sort: null,
        fill: ({ net }: Spot) => (net < 0 ? "var(--paper)" : "var(--ink)"),
        fillOpacity: inside ? 0.75 : 0.3,
        strokeWidth: 1,
        ...stroke,
      }),
    ];
  });
}

/** The reference day by name, and how far back from it the last purchase lies: this is R. */
function reference({ data, options, frame, from, x }: Scene): Markish[] {
  const { rows, period } = data;
  const { t, day } = options.words;
  const [at, ends] = [x.apply(daysBetween(from, period.to)), { low: 0, high: widthOf(options) }];
  const inside = rows.filter(({ day }) => day >= period.from && day <= period.to);
  const last = inside.filter(({ purchases }) => purchases > 0).at(-1);
  const date = t("chart.timeLine.asOf", { day: day(period.to) });
  const days = last === undefined ? null : daysBetween(last.day, period.to);
  const gap = days === null ? t("chart.noPurchases") : t("chart.timeLine.gap", { days });
  const start = last === undefined ? at : x.apply(daysBetween(from, last.day));
  const bracket = [
    [start, frame.top - 4],
    [start, frame.top - 9],
    [at, frame.top - 9],
    [at, frame.top - 4],
  ];
  return [
    ...labels([
      { ...clamped(date, at, { ...ends, bold: true }), y: 28, bold: true },
      { ...clamped(gap, at, ends), y: 44, fill: "var(--ink-soft)" },
    ]),
    line(bracket, {
      x: px(([x = 0]) => x),
      y: px(([, y = 0]) => y),
      stroke: "var(--ink-soft)",
      strokeWidth: 1,
    }),
  ];
}

/** Several purchases of one day, where the words touch nothing else. */
function counted({ data, options, from, x, y, frame }: Scene): Label[] {
  const spots = data.rows.map((row) => ({
    row,
    x: x.apply(daysBetween(from, row.day)),
    y: y.apply(row.net),
  }));
  return spots.flatMap(({ row, x, y }): Label[] => {
    if (row.purchases < 2 || row.net < 0) return [];
    const text = options.words.t("chart.timeLine.more", { count: row.purchases });
    const right = x + 12 + textWidth(text);
    const met = spots.some(
      (other) => other.row !== row && other.x > x - 2 && other.x < right + 8 && other.y < y + 14,
    );
    if (met || right > frame.right + 4) return [];
    return [{ x: x + 12, y, text, anchor: "start", fill: "var(--ink-soft)" }];
  });
}
