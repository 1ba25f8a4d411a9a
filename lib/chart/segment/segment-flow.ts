import { areaY, dot, line, type Markish, rect, ruleY, stackY } from "@observablehq/plot";
import type { Day } from "../../base/day";
import { segmentColour } from "../../model/segment/palette";
import type { Step } from "../../model/view/step";
import { axisTitle, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type PixelScale, pixels, px } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { boxEntry, type Entry, legend, noteEntry } from "../kit/legend";
import { type ChartOptions, isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { clear, ranked } from "../kit/spread";
import { fitText, type Label, labels, paragraph, textWidth, wrapText } from "../kit/text";
import { stepTicks, timeAxis } from "../kit/time-ticks";

/**
 * A segment at the end of a step: how many stood in it, and since the point before how many came from other segments, were
 * seen for the first time, and left. Null where no point came before.
 */
export type SegmentFlowRow = Readonly<{
  end: Day;
  size: number;
  came: number | null;
  first_seen: number | null;
  left: number | null;
  href?: string | null;
  /** The step is not over yet. */
  open?: boolean;
  /** The period behind the point reaches back before the data. */
  partial: boolean;
}>;

export type SegmentFlowData = Readonly<{ rows: readonly SegmentFlowRow[]; step: Step; segment: string }>;

/** `x` counts points and `y` those who came and left, `slot` is the pixels from one to the next, and both plots reach from `left` to `width`. */
type Scene = Readonly<{
  data: SegmentFlowData;
  options: SegmentOptions;
  width: number;
  left: number;
  slot: number;
  x: PixelScale;
  y: PixelScale;
}>;

/** One segment over time: above how many stood in it, below on the same axis who came and who left at each step. */
export function segmentFlow(data: SegmentFlowData, options: SegmentOptions): string {
  const { t } = options.words;
  const { rows, step, segment } = data;
  const width = widthOf(options);
  const title = t("chart.segmentFlow.label", { step, name: fitText(options.names[segment] ?? segment, 300) });
  const picture = { name: "segment-flow", label: title, width };
  const high = Math.max(0, ...rows.map(({ size }) => size));
  const up = Math.max(0, ...rows.map(cameAll));
  const down = Math.min(0, ...rows.map(({ left }) => -(left ?? 0)));
  if (high === 0 && up === 0 && down === 0)
    return emptyChart({ ...picture, height: 300 }, t("chart.segmentFlow.empty"));
  const told = rows.some(isKnown);
  const tall = isNarrow(options) ? 110 : 125;
  const [top, middle] = [24, 24 + tall];
  const hatching = rows.some(({ partial }) => partial) ? [noteEntry(t("chart.history.hatched"))] : [];
  const entries = [...(told ? changeEntries(segment, options) : []), ...hatching];
  const key = legend(entries, { width, top: middle + 16 });
  const second = middle + 40 + (key.height > 0 ? key.height + 6 : 0);
  const bottom = second + (told ? tall : 24);
  const sizes = pixels([0, high || 1], [middle, top + 18]);
  const range = [bottom - (down < 0 ? 17 : 2), second + (up > 0 ? 17 : 2)] as const;
  const y = pixels(down === up ? [0, 1] : [down, up], range);
  const ticks = { size: niceTicks(0, high || 1, 3, true), move: told ? niceTicks(down, up, 3, true) : [] };
  const print = (tick: number) => short(Math.abs(tick), options);
  const left = valueRoom([...ticks.size, ...ticks.move], print, 28);
  const x = pixels([-0.5, rows.length - 0.5], [left, width - 2]);
  const scene: Scene = { data, options, width, left, slot: (width - left - 2) / rows.length, x, y };
  const ends = rows.map(({ end }) => end);
  const times = stepTicks({ ends, step, at: x.apply, width }, options.words);
  const open = rows.at(-1)?.open ? t("chart.history.open", { step }) : "";
  return draw(
    { ...picture, height: bottom + 38 },
    {
      frame: { left, right: width, top, bottom },
      timeline: {
        days: ends,
        plots: [{ left: x.apply(0), right: x.apply(rows.length - 1), top, bottom: middle }],
        values: { low: 0, high: high || 1, bottom: middle, top: top + 18 },
      },
      x,
      y,
      marks: [
        valueAxis(
          ticks.size.map((tick) => y.invert(sizes.apply(tick))),
          (_, i) => print(ticks.size[i] ?? 0),
        ),
        valueAxis(ticks.move, print),
        sizeMarks(sizes, scene),
        hatched([top, middle], scene),
        told ? changeMarks(scene) : labels(unknown((second + bottom) / 2, scene)),
        told ? hatched([second, bottom], scene, 1) : null,
        axisTitle({ x: 0, y: 8, text: t("chart.segmentFlow.size"), arrow: "up" }),
        labels([{ x: width, y: 8, text: open, anchor: "end", fill: "var(--ink-soft)" }]),
        key.mark,
        timeAxis(times, x),
        links(bottom, scene),
      ],
    },
  );
}

function isKnown({ came, first_seen, left }: SegmentFlowRow): boolean {
  return (came ?? first_seen ?? left) !== null;
}

function cameAll({ came, first_seen }: SegmentFlowRow): number {
  return (came ?? 0) + (first_seen ?? 0);
}

/** What stands where nothing can be told yet: the first point has none before it. */
function unknown(middle: number, { data, options, left, width }: Scene): Label[] {
  const lines = wrapText(options.words.t("chart.segmentFlow.first", { step: data.step }), width - left);
  const y = middle - (lines.length - 1) * 16 - 8;
  return paragraph(lines, { x: (left + width) / 2, y, fill: "var(--ink-soft)" });
}

/** The size of the segment at each point, on a scale of its own: an area from zero, its line, dots, and numbers where they fit. */
function sizeMarks(sizes: PixelScale, scene: Scene): Markish[] {
  const { rows, segment } = scene.data;
  const colour = segmentColour(segment);
  const points = rows.map(({ size, open = false }, i) => ({ i, size, open }));
  type Point = (typeof points)[number];
  const at = { x: "i", y: px<Point>(({ size }) => sizes.apply(size)) };
  const zero = px<Point>(() => sizes.apply(0));
  const stroke = { stroke: colour, strokeWidth: 2 };
  const open = points.at(-1)?.open ?? false;
  return [
    areaY(points, { x: "i", y1: zero, y2: at.y, fill: colour, fillOpacity: 0.2 }),
    line(open ? points.slice(0, -1) : points, { ...at, ...stroke }),
    line(open ? points.slice(-2) : [], { ...at, ...stroke, strokeDasharray: "3 3" }),
    ruleY(points.slice(0, 1), { y: zero, stroke: "var(--ink-faint)" }),
    dot(points, {
      ...at,
      r: 3,
      fill: ({ open }: Point) => (open ? "var(--paper)" : colour),
      stroke: ({ open }: Point) => (open ? colour : "var(--paper)"),
      strokeWidth: 1.3,
    }),
    labels(
      numbers(
        rows.map(({ size }) => size),
        { y: sizes, bold: true, sign: "" },
        scene,
      ),
    ),
  ];
}

/** Points whose periods reach back before the data; the steps that begin at one are of no use either: `more` is 1. */
function hatched([top, bottom]: readonly [number, number], { data: { rows }, x }: Scene, more = 0): Markish {
  const count = rows.findLastIndex(({ partial }) => partial) + 1;
  const end = count === 0 ? 0 : Math.min(count + more, rows.length);
  const [left, right] = [x.apply(-0.5), x.apply(end - 0.5)];
  return hatch(end === 0 ? [] : [{ x: left, y: top, width: right - left, height: bottom - top }]);
}

/** Bars up for who came, in two tones, and bars down for who left; one unit for both. */
function changeMarks(scene: Scene): Markish[] {
  const { data, slot, x, y } = scene;
  const half = Math.min(44, Math.max(2, slot - Math.max(1.5, slot * 0.3))) / 2;
  const bars = data.rows.flatMap((row, i) => [
    { i, part: "came" as const, value: row.came ?? 0 },
    { i, part: "seen" as const, value: row.first_seen ?? 0 },
    { i, part: "left" as const, value: -(row.left ?? 0) },
  ]);
  type Bar = (typeof bars)[number];
  const across = { x1: px<Bar>(({ i }) => x.apply(i) - half), x2: px<Bar>(({ i }) => x.apply(i) + half) };
  const tones = toneOf(data.segment);
  const tone = {
    fill: ({ part }: Bar) => tones[part].fill,
    fillOpacity: px<Bar>(({ part }) => tones[part].fillOpacity),
  };
  const [up, down] = [data.rows.map(cameAll), data.rows.map(({ left }) => -(left ?? 0))];
  return [
    rect(
      bars.filter(({ value }) => value !== 0),
      stackY({ ...across, x: "i", y: "value", z: "part", ...tone }),
    ),
    ruleY([0], { stroke: "var(--ink-faint)" }),
    labels([...numbers(up, { y, sign: "+" }, scene), ...numbers(down, { y, sign: "−" }, scene)]),
  ];
}

/** The tone of each part: the segment's colour, the same pale, and ink. */
function toneOf(segment: string) {
  const fill = segmentColour(segment);
  return {
    came: { fill, fillOpacity: 1 },
    seen: { fill, fillOpacity: 0.4 },
    left: { fill: "var(--ink)", fillOpacity: 0.42 },
  };
}

/** The tones by name. */
function changeEntries(segment: string, { words }: SegmentOptions): Entry[] {
  const tones = toneOf(segment);
  return (["came", "seen", "left"] as const).map((part) => {
    const arrow = part === "left" ? "↓" : "↑";
    return boxEntry(`${arrow} ${words.t(`chart.segmentFlow.${part}`)}`, tones[part]);
  });
}

type NumberStyle = Readonly<{ y: PixelScale; sign: "" | "+" | "−"; bold?: boolean }>;

/** All numbers of a row of whole points where they fit beside one another; else the last and the largest. */
function numbers(values: readonly number[], { y, sign, bold = false }: NumberStyle, scene: Scene): Label[] {
  const { left: low, width: high, x, options, slot, data } = scene;
  const down = sign === "−";
  const marks = values.map((value, i) => {
    return { from: x.apply(i) - slot * 0.35, to: x.apply(i) + slot * 0.35, y: y.apply(value) };
  });
  const wishes = values.flatMap((value, i) => {
    const text = `${sign}${short(Math.abs(value), options)}`;
    const wish = { value, at: x.apply(i), y: y.apply(value), text, bold, halo: true };
    const isShown = !data.rows[i]?.partial && (value !== 0 || bold);
    return !isShown ? [] : [{ ...wish, isLast: i === values.length - 1 }];
  });
  const widest = Math.max(0, ...wishes.map(({ text }) => textWidth(text)));
  const largest = [...wishes].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 1);
  const shown = widest + 6 <= slot ? wishes : [...wishes.filter(({ isLast }) => isLast), ...largest];
  const placed = shown.flatMap((wish) => clear(wish, marks, { low, high, down, farthest: 16 }) ?? []);
  return ranked(placed, { low, high }, 4);
}

function links(bottom: number, { data, options, slot, x }: Scene): Markish {
  const points = data.rows.map((row, i) => {
    const label = said(row, data, options);
    return { at: x.apply(i), href: row.href, label, title: label };
  });
  return pointStrips(points, { top: 16, bottom: bottom + 38, over: slot / 2 });
}

function said(row: SegmentFlowRow, { step }: SegmentFlowData, { words }: SegmentOptions): string {
  const { came, first_seen, left } = row;
  const size = words.t("chart.segmentFlow.point", { day: words.day(row.end), size: row.size });
  const counts = { came: came ?? 0, seen: first_seen ?? 0, left: left ?? 0 };
  const changes = isKnown(row) ? [words.t("chart.segmentFlow.changes", counts)] : [];
  const partial = row.partial ? [words.t("chart.history.partial")] : [];
  const open = row.open ? [words.t("chart.history.open", { step })] : [];
  return [size, ...changes, ...partial, ...open].join("; ");
}

function short(value: number, { words }: ChartOptions): string {
  return Math.abs(value) < 10_000 ? words.number(value) : words.numberShort(value);
}
