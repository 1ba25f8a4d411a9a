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

/** `at` counts days from the left end of the axis; the codes of a period count what is `inside` it. */
type Stem = TimeLineRow & Readonly<{ at: number; inside: boolean }>;
type Scene = Readonly<{
  spots: readonly Stem[];
  period: Period;
  options: ChartOptions;
  frame: Frame;
  at: (day: Day) => number;
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
  const at = (day: Day) => daysBetween(from, day);
  const spots = rows.map((row): Stem => {
    return { ...row, at: at(row.day), inside: row.day >= period.from && row.day <= period.to };
  });
  const scene: Scene = { spots, period, options, frame, at, x, y };
  const months = monthStarts(from, to).map((day) => ({ day, at: x.apply(at(day)) }));
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
function shade({ period, at, x }: Scene): Markish[] {
  const [start, end] = [at(period.from), at(period.to)];
  const least = x.invert(x.apply(start) + 1);
  return [
    rect([period], {
      x1: () => start,
      x2: () => Math.max(end, least),
      fill: "var(--ink)",
      fillOpacity: 0.05,
    }),
    ruleX([end], { insetTop: -10, stroke: "var(--ink-soft)", strokeDasharray: "3 3" }),
  ];
}

/** Days outside the period are pale. Largest first, so that small ones lie on top. */
function stems({ spots, options }: Scene): Markish[] {
  const { t, day, money } = options.words;
  const largest = isNarrow(options) ? 7 : 9;
  const most = Math.max(...spots.map(({ net }) => Math.abs(net)), Number.MIN_VALUE);
  const sorted = [...spots].sort(
    (a, b) => Number(a.inside) - Number(b.inside) || Math.abs(b.net) - Math.abs(a.net) || a.at - b.at,
  );
  const tone = ({ inside }: Stem) => (inside ? "var(--ink-soft)" : "var(--line)");
  const stroke = ({ inside }: Stem) => (inside ? "var(--ink)" : "var(--ink-faint)");
  return [
    ruleX(sorted, { x: "at", y: "net", stroke }),
    dot(sorted, {
      title: ({ day: date, net, purchases }: Stem) =>
        t("chart.timeLine.spot", { day: day(date), money: money(net), purchases }),
      x: "at",
      y: "net",
      r: px(({ net }) => Math.max(2.6, largest * Math.sqrt(Math.abs(net) / most))),
      symbol: ({ net }: Stem) => (net < 0 ? "square" : "circle"),
      rotate: ({ net }: Stem) => (net < 0 ? 45 : 0),
      sort: null,
      fill: (spot: Stem) => (spot.net < 0 ? "var(--paper)" : tone(spot)),
      stroke,
      strokeWidth: 1,
    }),
  ];
}

/** The reference day by name, and how far back from it the last purchase lies: this is R. */
function reference({ spots, period, options, frame, at, x }: Scene): Markish[] {
  const { t, day } = options.words;
  const [end, ends] = [at(period.to), { low: 0, high: widthOf(options) }];
  const last = spots.findLast(({ inside, purchases }) => inside && purchases > 0);
  const date = t("chart.timeLine.asOf", { day: day(period.to) });
  const gap = last ? t("chart.timeLine.gap", { days: end - last.at }) : t("chart.noPurchases");
  const start = last?.at ?? end;
  const bracket = [
    [start, -4],
    [start, -9],
    [end, -9],
    [end, -4],
  ];
  return [
    ...labels([
      { ...clamped(date, x.apply(end), { ...ends, bold: true }), y: 28, bold: true },
      { ...clamped(gap, x.apply(end), ends), y: 44, fill: "var(--ink-soft)" },
    ]),
    line(bracket, { x: "0", y: px(([, y = 0]) => frame.top + y), stroke: "var(--ink-soft)", strokeWidth: 1 }),
  ];
}

/** Several purchases of one day, where the words touch nothing else. */
function counted({ spots, options, x, y, frame }: Scene): Label[] {
  const places = spots.map((spot) => ({ spot, x: x.apply(spot.at), y: y.apply(spot.net) }));
  return places.flatMap(({ spot, x, y }): Label[] => {
    if (spot.purchases < 2 || spot.net < 0) return [];
    const text = options.words.t("chart.timeLine.more", { count: spot.purchases });
    const right = x + 12 + textWidth(text);
    const met = places.some(
      (other) => other.spot !== spot && other.x > x - 2 && other.x < right + 8 && other.y < y + 14,
    );
    if (met || right > frame.right + 4) return [];
    return [{ x: x + 12, y, text, anchor: "start", fill: "var(--ink-soft)" }];
  });
}
