import { dot, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { type Day, daysBetween, maxDay } from "../../base/day";
import { axisTitle, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, type Entry, legend, lineEntry } from "../kit/legend";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { rowLabels } from "../kit/spread";
import { clamped, fitText, labels, paragraph, wrapText } from "../kit/text";
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

/** `x` counts days from the first date, as `at` does. */
type Scene = Readonly<{
  rows: readonly PastDateRow[];
  options: PastDatesOptions;
  frame: Frame;
  ticks: readonly number[];
  at: (day: Day) => number;
  x: PixelScale;
  y: PixelScale;
}>;

/** Room for the name of a day at either end. */
const inset = 22;
const ground = { fill: "var(--ink)", fillOpacity: 0.09 };
const middle = { stroke: "var(--ink)", strokeWidth: 1.2, strokeDasharray: "5 3" };

/** A dot for each past date with their range or their mean, and the campaign's own as a diamond. */
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
  const scene = sceneOf(rows, options, head + told.height + (own === null ? 16 : 48));
  const { frame, ticks, x, y } = scene;
  return draw(
    { ...picture, height: frame.bottom + 38 },
    {
      frame,
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
  const [left, right] = [valueRoom(ticks, options.format, 30), width];
  const at = (day: Day) => daysBetween(rows[0]?.day ?? day, day);
  const days = [...rows, ...(options.own ? [options.own] : [])].map(({ day }) => at(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const x =
    first === last ? pixels([-1, 1], [left, right]) : pixels([first, last], [left + inset, right - inset]);
  return {
    rows,
    options,
    frame: { left, right, top, bottom },
    ticks,
    at,
    x,
    y: pixels(domain, [bottom, top]),
  };
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

function range({ options, frame, y }: Scene): Markish[] {
  const { band, mean } = options;
  const [least, most] = [band?.low ?? 0, band?.high ?? 0];
  const top = Math.min(y.apply(most), y.apply(least) - 1);
  return [
    rect(band === null ? [] : [band], {
      x1: px(() => frame.left),
      x2: px(() => frame.right),
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

/** A diamond with its value, and over the plot its day. */
function ownMarks({ options, frame, at, x, y }: Scene): Markish[] {
  const { own, words, format } = options;
  if (own === null) return [];
  const place = x.apply(at(own.day));
  const ends = { low: frame.left, high: frame.right };
  const accent = { fill: "var(--accent)", bold: true } as const;
  const pointer = { at: place, text: words.t("chart.pastDates.own"), under: words.day(own.day), ...accent };
  const look = { symbol: "square", rotate: 45, r: 6.4, stroke: "var(--paper)", strokeWidth: 1.4 } as const;
  const value = clamped(format(own.value), place, { ...ends, bold: true });
  return [
    rowLabels([pointer], { y: frame.top - 34, reach: frame.top, ...ends }),
    dot([own], { x: ({ day }) => at(day), y: "value", fill: accent.fill, ...look }),
    labels([{ ...value, y: y.apply(own.value) - 18, ...accent, halo: true }]),
  ];
}

/** Days themselves where they are few, else the months in which they lie. */
function dayTicksOf({ rows, options, frame, at, x }: Scene): TimeTick[] {
  const room = { low: 0, high: frame.right };
  const days = rows.map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const few = days.length <= 4;
  const end = maxDay(last, options.own?.day ?? last);
  const marks = (few ? days : monthStarts(first, end)).map((day) => ({ day, at: x.apply(at(day)) }));
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
