import { areaY, axisX, dot, line, type Markish, ruleX, ruleY } from "@observablehq/plot";
import {
  axisNumbers,
  axisTitle,
  dayTicks,
  niceCeil,
  niceTicks,
  shareDigits,
  valueAxis,
  valueRoom,
} from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels } from "../kit/draw";
import { type Entry, entryMarks, entryWidth, noteEntry } from "../kit/legend";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { spread } from "../kit/spread";
import { clamped, fitText, labels } from "../kit/text";

/** Share of each arm that has bought by the end of that day of the window, from 1 on; null where the data does not reach. */
export type WindowCourseRow = Readonly<{
  day_of_window: number;
  treated: number | null;
  held: number | null;
}>;

/** `title` says what the share is of. */
export type WindowCourseOptions = ChartOptions & Readonly<{ title: string }>;

type Arm = "treated" | "held";
type Point = Readonly<{ day: number; share: number }>;
/** What has become of an arm: from nobody at the start to the last day that is known. */
type ArmLine = Readonly<{ arm: Arm; points: readonly Point[]; end: Point }>;
type Scene = Readonly<{
  rows: readonly WindowCourseRow[];
  arms: readonly ArmLine[];
  options: WindowCourseOptions;
  frame: Frame;
  x: PixelScale;
  y: PixelScale;
}>;

/** The share of each arm that has bought by each day: two lines from nobody on, named and numbered at their ends. */
export function windowCourse(given: readonly WindowCourseRow[], options: WindowCourseOptions): string {
  const { t, percent, number } = options.words;
  const width = widthOf(options);
  const title = fitText(options.title, width - 14);
  const picture = { name: "window-course", label: t("chart.windowCourse.label", { title }), width };
  const rows = [...given].sort((a, b) => a.day_of_window - b.day_of_window);
  const arms = (["treated", "held"] as const).flatMap((arm) => lineOf(rows, arm) ?? []);
  if (arms.length === 0) return emptyChart({ ...picture, height: 260 }, t("chart.windowCourse.empty"));
  const last = Math.max(1, ...rows.map(({ day_of_window }) => day_of_window));
  const shown = arms.flatMap(({ points }) => points.map(({ share }) => share));
  const most = Math.min(1, niceCeil(Math.max(0.01, ...shown)));
  const shares = niceTicks(0, most, 4);
  const print = (share: number) => percent(share, shareDigits(shares));
  const left = valueRoom(shares, print, 0);
  const ends = arms.map((one) => entryWidth(entryOf(one, options)));
  const frame = {
    left,
    right: width - Math.max(...ends) - 14,
    top: 46,
    bottom: isNarrow(options) ? 216 : 246,
  };
  const x = pixels([0, last], [left, frame.right]);
  const y = pixels([0, most], [frame.bottom, frame.top]);
  const scene: Scene = { rows, arms, options, frame, x, y };
  const numbers = axisNumbers((day) => number(day));
  return draw(
    { ...picture, height: frame.bottom + 48 },
    {
      frame,
      x,
      y,
      marks: [
        valueAxis(shares, print),
        ruleY([0], { stroke: "var(--ink-faint)" }),

        axisX(daysOf(last, frame.right - left), { ...numbers, tickPadding: 9, fill: "var(--ink-soft)" }),
        between(scene),
        arms.map((arm) => course(arm)),
        axisTitle({ x: 0, y: 8, text: title, arrow: "up" }),
        axisTitle({ x: frame.right, y: frame.bottom + 34, text: t("chart.windowCourse.x"), arrow: "right" }),
        soFar(scene),
        endLabels(scene),
        strips(scene),
      ],
    },
  );
}

/** Null for an arm of which no day is known. */
function lineOf(rows: readonly WindowCourseRow[], arm: Arm): ArmLine | null {
  const known = rows.flatMap((row) => {
    const share = row[arm];
    return share === null ? [] : [{ day: row.day_of_window, share }];
  });
  const end = known.at(-1);
  return end === undefined ? null : { arm, points: [{ day: 0, share: 0 }, ...known], end };
}

/** Round days and the last one, for which a neighbour gives way. */
function daysOf(last: number, length: number): number[] {
  const round = dayTicks(last, Math.max(1, Math.min(14, Math.floor(length / 34))));
  return [...round.filter((day) => ((last - day) / last) * length >= 26), last];
}

/** The ground between the lines, as far as both reach. */
function between({ arms: [treated, held] }: Scene): Markish[] {
  const both = (treated?.points ?? []).flatMap(({ day, share }) => {
    const other = held?.points.find((point) => point.day === day);
    return other === undefined ? [] : [{ day, share, other: other.share }];
  });
  return [areaY(both, { x: "day", y1: "share", y2: "other", fill: "var(--ink)", fillOpacity: 0.08 })];
}

const looks = {
  treated: {
    stroke: { stroke: "var(--ink)", strokeWidth: 2.2 },
    end: { fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 1 },
  },
  held: {
    stroke: { stroke: "var(--ink-soft)", strokeWidth: 1.8, strokeDasharray: "5 3.5" },
    end: { fill: "var(--paper)", stroke: "var(--ink-soft)", strokeWidth: 1.8 },
  },
} as const;

function course({ arm, points, end }: ArmLine): Markish[] {
  const place = { x: "day", y: "share" } as const;
  return [
    line(points, { ...place, ...looks[arm].stroke }),
    dot([end], { ...place, r: 4.2, ...looks[arm].end }),
  ];
}

/** Where the data ends before the window does. */
function soFar({ arms, options, frame, x }: Scene): Markish[] {
  const day = Math.max(...arms.map(({ end }) => end.day));
  if (day >= x.domain[1]) return [];
  const text = options.words.t("chart.windowCourse.so_far");
  const place = clamped(text, x.apply(day), { low: 0, high: frame.right });
  return [
    ruleX([day], { insetTop: -4, stroke: "var(--ink-faint)", strokeDasharray: "2 3" }),
    labels([{ ...place, y: frame.top - 13, fill: "var(--ink-soft)" }]),
  ];
}

function entryOf({ arm, end }: ArmLine, { words }: WindowCourseOptions): Entry {
  const value = words.t(`chart.windowCourse.${arm}`);
  return { ...noteEntry(words.percent(end.share)), value, fill: "var(--ink)" };
}

/** Share and name of each arm beside the end of its line, apart enough to be read. */
function endLabels({ arms, options, frame, x, y }: Scene): Markish[] {
  const ends = [...arms].sort((a, b) => b.end.share - a.end.share);
  const spans = ends.map((one) => ({ ...one, at: y.apply(one.end.share), width: 16 }));
  const apart = spread(spans, frame.top - 8, frame.bottom + 8, 0) ?? [];
  return entryMarks(
    apart.map((one) => ({ ...entryOf(one, options), x: x.apply(one.end.day) + 10, y: one.x })),
  );
}

/** A strip over each day, or over every so many of them when they are thin, with its shares as a hover text. */
function strips({ rows, options, frame, x }: Scene): Markish {
  const { t, percent } = options.words;
  const every = Math.ceil((4 * x.domain[1]) / (frame.right - frame.left));
  const shown = rows.filter(({ treated, held }, i) => i % every === 0 && (treated !== null || held !== null));
  const points = shown.map(({ day_of_window: day, treated, held }) => {
    const said = { day, treated: percent(treated ?? 0), held: percent(held ?? 0) };
    const key = held === null ? "pointTreated" : treated === null ? "pointHeld" : "point";
    return { at: x.apply(day), title: t(`chart.windowCourse.${key}`, said) };
  });
  return pointStrips(points, { top: frame.top, bottom: frame.bottom + 24, over: 12 });
}
