import { dot, link, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { type Day, daysBetween } from "../../base/day";
import { axisTitle, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, type Entry, legend, lineEntry } from "../kit/legend";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { fitText, type Label, labels, paragraph, textWidth, wrapText } from "../kit/text";
import { monthStarts, type TimeTick, timeAxis, timeTicks } from "../kit/time-ticks";

/** What a rule gave on a past date; `low` and `high` are its interval, null where there is none. */
export type PastDateRow = Readonly<{ day: Day; value: number; low: number | null; high: number | null }>;

/** `own`: the campaign's own day; `band`: the range of the past values; `format` prints a value; `title`: what it is. */
export type PastDatesOptions = ChartOptions &
  Readonly<{
    own: Readonly<{ day: Day; value: number }> | null;
    band: Readonly<{ low: number; high: number }> | null;
    mean: number | null;
    format: (value: number) => string;
    title: string;
  }>;

/** Past dates stand to scale up to `right`; the campaign has a column of its own around `own`. */
type Scene = Readonly<{
  rows: readonly PastDateRow[];
  options: PastDatesOptions;
  frame: Frame;
  ticks: readonly number[];
  own: number;
  at: (day: Day) => number;
  x: PixelScale;
  y: PixelScale;
}>;

/** Room for the name of a day at either end. */
const inset = 22;
const ground = { fill: "var(--ink)", fillOpacity: 0.09 };
const middle = { stroke: "var(--ink)", strokeWidth: 1.2, strokeDasharray: "5 3" };

/** A dot for each past date with their range or their mean, and the campaign's own dot in a column of its own. */
export function pastDates(given: readonly PastDateRow[], options: PastDatesOptions): string {
  const { t } = options.words;
  const { title, own } = options;
  const width = widthOf(options);
  const key = own === null ? "chart.pastDates.label" : "chart.pastDates.labelOwn";
  const picture = { name: "past-dates", label: t(key, { title }), width };
  if (given.length === 0) return emptyChart({ ...picture, height: 240 }, t("chart.pastDates.empty"));
  const rows = [...given].sort((a, b) => (a.day < b.day ? -1 : 1));
  const [first = "", ...more] = wrapText(fitText(title, 2 * width - 60), width - 14);
  const head = 18 * (1 + more.length);
  const told = legend(entries(options), { width, top: head });
  const scene = sceneOf(rows, options, head + told.height + (own === null ? 16 : 26));
  const { frame, ticks, x, y } = scene;
  return draw(
    { ...picture, height: frame.bottom + 38 },
    {
      frame: own === null ? frame : { ...frame, right: width },
      x,
      y,
      marks: [
        valueAxis(ticks, options.format),
        ruleY([0], { stroke: "var(--ink-faint)" }),

        range(scene),
        dots(scene),
        ownMarks(scene),
        axisTitle({ x: 0, y: 8, text: first, arrow: "up" }),
        labels(paragraph(more, { x: 12, y: 26, anchor: "start", fill: "var(--ink-soft)" }, 18)),
        told.mark,
        timeAxis(dayTicksOf(scene), x),
        strips(scene),
      ],
    },
  );
}

/** What the band and the line are, with their values. */
function entries({ words, band, mean, format }: PastDatesOptions): Entry[] {
  const { t } = words;
  const values = band && { low: format(band.low), high: format(band.high) };
  return [
    ...(values ? [boxEntry(t("chart.pastDates.band", values), ground, 18)] : []),
    ...(mean === null ? [] : [lineEntry(t("chart.pastDates.mean", { value: format(mean) }), middle)]),
  ];
}

function sceneOf(rows: readonly PastDateRow[], options: PastDatesOptions, top: number): Scene {
  const width = widthOf(options);
  const bottom = top + (isNarrow(options) ? 170 : 190);
  const { domain, ticks } = reachOf(rows, options);
  const left = valueRoom(ticks, options.format, 30);
  const column = ownColumn(options);
  const right = width - column - (column > 0 ? 16 : 0);
  const days = rows.map(({ day }) => daysBetween(rows[0]?.day ?? day, day));
  const length = days.at(-1) ?? 0;
  const x =
    length === 0 ? pixels([-1, 1], [left, right]) : pixels([0, length], [left + inset, right - inset]);
  return {
    rows,
    options,
    frame: { left, right, top, bottom },
    ticks,
    own: width - column / 2,
    at: (day) => daysBetween(rows[0]?.day ?? day, day),
    x,
    y: pixels(domain, [bottom, top]),
  };
}

/** Wide enough for the words over the campaign's dot, its value and its day. */
function ownColumn({ own, format, words }: PastDatesOptions): number {
  if (own === null) return 0;
  const texts = [words.t("chart.pastDates.own"), format(own.value), words.dayShort(own.day)];
  return Math.max(70, ...texts.map((text) => textWidth(fitText(text, 140), 12, true) + 14));
}

/** Zero is always in it, in the middle where there is nothing else; a tenth is left free where there are values, and more over the campaign. */
function reachOf(rows: readonly PastDateRow[], { own, band, mean }: PastDatesOptions): Reach {
  const all = [
    ...rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
    ...[own?.value, band?.low, band?.high, mean].flatMap((value) => value ?? []),
  ];
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  if (least === most) return { domain: [-1, 1], ticks: [0] };
  const free = (most - least) * 0.1;
  const over = own === null ? free : 2 * free;
  const high = most > 0 || own !== null ? most + over : 0;
  const domain = [least < 0 ? least - free : 0, high] as const;
  return { domain, ticks: niceTicks(...domain, 4) };
}

type Reach = Readonly<{ domain: readonly [number, number]; ticks: readonly number[] }>;

/** The range and the mean run on behind the campaign's own dot. */
function range({ options, frame, y }: Scene): Markish[] {
  const { band, mean } = options;
  const [least, most] = [band?.low ?? 0, band?.high ?? 0];
  const top = Math.min(y.apply(most), y.apply(least) - 1);
  return [
    rect(band === null ? [] : [band], {
      x1: px(() => frame.left),
      x2: px(() => widthOf(options)),
      y1: px(() => top),
      y2: px(() => y.apply(least)),
      ...ground,
    }),
    ruleY(mean === null ? [] : [mean], middle),
  ];
}

function dots({ rows, at }: Scene): Markish[] {
  const whiskers = rows.filter(({ low, high }) => low !== null && high !== null);
  const r = rows.length > 60 ? 3 : 4;
  const x = ({ day }: PastDateRow) => at(day);
  return [
    ruleX(whiskers, { x, y1: "low", y2: "high", stroke: "var(--ink)", strokeOpacity: 0.4, strokeWidth: 1.6 }),
    dot(rows, { x, y: "value", r, fill: "var(--ink-soft)", stroke: "var(--paper)", strokeWidth: 1 }),
  ];
}

/** A diamond with its value; the words stand over the column and its day under it. */
function ownMarks({ options, frame, own: x, y }: Scene): Markish[] {
  const { own, words, format } = options;
  if (own === null) return [];
  const { right, top, bottom } = frame;
  const [at, text] = [y.apply(own.value), { x, fill: "var(--accent)", bold: true, halo: true }];
  const all: Label[] = [
    { ...text, y: at - 18, text: format(own.value) },
    { ...text, y: top - 11, text: words.t("chart.pastDates.own") },
    { x, y: bottom + 12.7, text: words.dayShort(own.day), fill: "var(--ink-soft)" },
    { x, y: bottom + 27.7, text: String(Number(own.day.slice(0, 4))), fill: "var(--ink-faint)" },
  ];
  const look = {
    symbol: "square",
    rotate: 45,
    r: 6.4,
    fill: "var(--accent)",
    stroke: "var(--paper)",
    strokeWidth: 1.4,
  } as const;
  return [
    link([0], {
      x1: px(() => right + 8),
      x2: px(() => right + 8),
      y1: px(() => top),
      y2: px(() => bottom),
      stroke: "var(--line)",
    }),
    dot([own], { x: px(() => x), y: "value", ...look }),
    labels(all),
  ];
}

/** Days themselves where they are few, else the months in which they lie. */
function dayTicksOf({ rows, options, frame, at, x }: Scene): TimeTick[] {
  const room = { low: 0, high: frame.right + 10 };
  const days = rows.map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const few = days.length <= 4;
  const marks = (few ? days : monthStarts(first, last)).map((day) => ({ day, at: x.apply(at(day)) }));
  return timeTicks(marks, few ? "day" : "month", options.words, room);
}

/** A strip over each date, with its numbers as a hover text. */
function strips({ rows, options, frame, at, x }: Scene): Markish {
  const { words, format } = options;
  const points = rows.map(({ day, value, low, high }) => {
    const said = { day: words.day(day), value: format(value) };
    const title =
      low === null || high === null
        ? words.t("chart.pastDates.point", said)
        : words.t("chart.pastDates.pointInterval", { ...said, low: format(low), high: format(high) });
    return { at: x.apply(at(day)), title };
  });
  return pointStrips(points, { top: frame.top - 4, bottom: frame.bottom, over: 14 });
}
