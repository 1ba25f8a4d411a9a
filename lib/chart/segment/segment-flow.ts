import { areaY, dot, line, type Markish, ruleY } from "@observablehq/plot";
import type { Day } from "../../base/day";
import { segmentColour } from "../../model/segment/palette";
import type { Step } from "../../model/view/step";
import { axisTitle, niceTicks } from "../kit/axis";
import { boxes, hatched, pointStrips } from "../kit/box";
import { draw, emptyChart, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, type Entry, legend } from "../kit/legend";
import { type ChartOptions, isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { clamped, fitText, type Label, labels, textWidth, wrapText } from "../kit/text";
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
  partial?: boolean;
}>;

export type SegmentFlowData = Readonly<{ rows: readonly SegmentFlowRow[]; step: Step; segment: string }>;

/** `x` counts points, `slot` is the pixels from one to the next, and both plots reach from `left` to `width`. */
type Scene = Readonly<{
  data: SegmentFlowData;
  options: SegmentOptions;
  width: number;
  left: number;
  slot: number;
  x: PixelScale;
}>;

type Part = "came" | "seen" | "left";

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
  const told = rows.some(({ came, first_seen, left }) => (came ?? first_seen ?? left) !== null);
  const tall = isNarrow(options) ? 110 : 125;
  const [top, middle] = [24, 24 + tall];
  const key = legend(told ? changeEntries(segment, options) : [], { width, top: middle + 16 });
  const second = middle + 40 + (told ? key.height + 6 : 0);
  const bottom = second + (told ? tall : 24);
  const sizes = pixels([0, high || 1], [middle, top + 18]);
  const moves = pixels(down === up ? [0, 1] : [down, up], [
    bottom - (down < 0 ? 17 : 2),
    second + (up > 0 ? 17 : 2),
  ]);
  const ticks = { size: niceTicks(0, high || 1, 3, true), move: told ? niceTicks(down, up, 3, true) : [] };
  const numbers = [...ticks.size, ...ticks.move].map(
    (tick) => textWidth(short(Math.abs(tick), options)) + 10,
  );
  const left = Math.max(28, ...numbers);
  const slot = (width - left - 2) / rows.length;
  const x = pixels([-0.5, rows.length - 0.5], [left, width - 2]);
  const scene: Scene = { data, options, width, left, slot, x };
  const times = stepTicks({ ends: rows.map(({ end }) => end), step, at: x.apply, width }, options.words);
  const open = rows.at(-1)?.partial ? [t("chart.history.partial", { step })] : [];
  const note = { x: width, y: 8, anchor: "end", fill: "var(--ink-soft)" } as const;
  return draw(
    { ...picture, height: bottom + 38 },
    {
      frame: { left, right: width, top, bottom },
      x,
      marks: [
        grid(ticks.size, sizes, scene),
        grid(ticks.move, moves, scene),
        sizeMarks(sizes, scene),
        told ? changeMarks(moves, scene) : labels(unknown((second + bottom) / 2, scene)),
        axisTitle({ x: 0, y: 8, text: t("chart.segmentFlow.size"), arrow: "up" }),
        labels(open.map((text) => ({ ...note, text }))),
        key.mark,
        timeAxis(times, x),
        links(bottom, scene),
      ],
    },
  );
}

function cameAll({ came, first_seen }: SegmentFlowRow): number {
  return (came ?? 0) + (first_seen ?? 0);
}

function grid(ticks: readonly number[], y: PixelScale, { left, options }: Scene): Markish[] {
  const texts = ticks.map((tick): Label => {
    const text = short(Math.abs(tick), options);
    return { x: left - 6, y: y.apply(tick), text, anchor: "end", fill: "var(--ink-faint)" };
  });
  return [ruleY(ticks, { y: px((tick) => y.apply(tick)), stroke: "var(--grid)" }), ...labels(texts)];
}

/** What stands where nothing can be told yet: the first point has none before it. */
function unknown(middle: number, { data, options, left, width }: Scene): Label[] {
  const lines = wrapText(options.words.t("chart.segmentFlow.first", { step: data.step }), width - left);
  return lines.map((text, i) => {
    const y = middle + (i - (lines.length - 1)) * 16 - 8;
    return { x: (left + width) / 2, y, text, fill: "var(--ink-soft)" };
  });
}

/** The size of the segment at each point: an area from zero, its line, dots, and numbers where they fit. */
function sizeMarks(y: PixelScale, scene: Scene): Markish[] {
  const { rows, segment } = scene.data;
  const colour = segmentColour(segment);
  const at = { x: (_: SegmentFlowRow, i: number) => i, y: px<SegmentFlowRow>(({ size }) => y.apply(size)) };
  const zero = px<SegmentFlowRow>(() => y.apply(0));
  const last = rows.length - 1;
  const open = rows[last]?.partial ?? false;
  const stroke = { stroke: colour, strokeWidth: 2 };
  const tail = {
    x: (_: SegmentFlowRow, i: number) => last - 1 + i,
    y: at.y,
    ...stroke,
    strokeDasharray: "3 3",
  };
  return [
    areaY(rows, { x: at.x, y1: zero, y2: at.y, fill: colour, fillOpacity: 0.2 }),
    line(open ? rows.slice(0, -1) : rows, { ...at, ...stroke }),
    line(open && last > 0 ? rows.slice(-2) : [], tail),
    ruleY([0], { y: zero, stroke: "var(--ink-faint)" }),
    dot(rows, {
      ...at,
      r: 3,
      fill: ({ partial }: SegmentFlowRow) => (partial ? "var(--paper)" : colour),
      stroke: ({ partial }: SegmentFlowRow) => (partial ? colour : "var(--paper)"),
      strokeWidth: 1.3,
    }),
    labels(
      numbers(
        rows.map(({ size }) => size),
        { y, gap: 8, bold: true },
        scene,
      ),
    ),
  ];
}

/** Bars up for who came, in two tones, and bars down for who left; one unit for both. */
function changeMarks(y: PixelScale, scene: Scene): Markish[] {
  const { data, slot, x, options } = scene;
  const width = Math.min(44, Math.max(2, slot - Math.max(1.5, slot * 0.3)));
  const bars = (part: Part) =>
    data.rows.flatMap((row, i) => {
      const came = row.came ?? 0;
      const [from, to] = { came: [0, came], seen: [came, cameAll(row)], left: [-(row.left ?? 0), 0] }[part];
      if (from === undefined || to === undefined || from === to) return [];
      return [{ x: x.apply(i) - width / 2, y: y.apply(to), width, height: y.apply(from) - y.apply(to) }];
    });
  const tones = toneOf(data.segment);
  const marks = (["came", "seen", "left"] as const).map((part) => boxes(bars(part), tones[part]));
  const print = (sign: string) => (value: number) => `${sign}${short(value, options)}`;
  const [up, down] = [data.rows.map(cameAll), data.rows.map(({ left }) => left ?? 0)];
  return [
    ...marks,
    hatched(bars("seen"), { stroke: segmentColour(data.segment), "stroke-width": 1.4 }),
    ruleY([0], { y: px(() => y.apply(0)), stroke: "var(--ink-faint)" }),
    labels(numbers(up, { y, gap: 4, print: print("+") }, scene)),
    labels(numbers(down, { y, gap: 4, print: print("−"), down: true }, scene)),
  ];
}

/** The tone of each part: the segment's colour, the same hatched, and ink. */
function toneOf(segment: string) {
  const fill = segmentColour(segment);
  return {
    came: { fill, fillOpacity: 1 },
    seen: { fill, fillOpacity: 0.3 },
    left: { fill: "var(--ink)", fillOpacity: 0.42 },
  };
}

/** The tones by name. */
function changeEntries(segment: string, { words }: SegmentOptions): Entry[] {
  const tones = toneOf(segment);
  return (["came", "seen", "left"] as const).map((part) => {
    const arrow = part === "left" ? "↓" : "↑";
    const hatch = part === "seen" ? segmentColour(segment) : "";
    return boxEntry(`${arrow} ${words.t(`chart.segmentFlow.${part}`)}`, tones[part], { hatch });
  });
}

type NumberStyle = Readonly<{
  y: PixelScale;
  gap: number;
  bold?: boolean;
  down?: boolean;
  print?: (value: number) => string;
}>;

/** All numbers of a row of points where they fit beside one another; else the largest and the last, if both do. */
function numbers(values: readonly number[], style: NumberStyle, scene: Scene): Label[] {
  const { left, width, x, options, slot } = scene;
  const { bold = false, gap, print = (value: number) => short(value, options) } = style;
  const wishes = values.flatMap((value, i) =>
    value === 0 && !bold ? [] : [{ i, value, text: print(value) }],
  );
  const widest = Math.max(0, ...wishes.map(({ text }) => textWidth(text)));
  const last = wishes.find(({ i }) => i === values.length - 1);
  const most = wishes.reduce((best, one) => (best && best.value >= one.value ? best : one), wishes[0]);
  const apart = ((last?.i ?? 0) - (most?.i ?? 0)) * slot;
  const both = apart >= (textWidth(last?.text ?? "") + textWidth(most?.text ?? "")) / 2 + gap;
  const few = [...(most && (both || !last) ? [most] : []), ...(last ? [last] : [])];
  return (widest + gap <= slot ? wishes : few).flatMap(({ i, text }): Label[] => {
    const y = clear({ i, text }, values, style, scene);
    const place = clamped(text, x.apply(i), { low: left, high: width, bold });
    return y === null ? [] : [{ ...place, y, bold, halo: true }];
  });
}

/** Farther than this from its own mark a number seems to belong to another. */
const farthest = 16;

/** Where a number clears the marks beside its own: above them, or below when `down`. Null where it would have to go too far. */
function clear(
  { i, text }: Readonly<{ i: number; text: string }>,
  values: readonly number[],
  { y, down = false, bold }: NumberStyle,
  { x, slot, left, width }: Scene,
): number | null {
  const half = textWidth(text, 12, true) / 2;
  const at = Math.max(left + half, Math.min(width - half, x.apply(i)));
  const ends = values.map((value) => y.apply(down ? -value : value));
  const near = ends.filter((_, j) => Math.abs(x.apply(j) - at) < half + slot * 0.35);
  const own = ends[i] ?? 0;
  const far = down ? Math.max(own, ...near) : Math.min(own, ...near);
  if (Math.abs(far - own) > farthest) return null;
  return down ? far + 10 : far - (bold ? 11 : 10);
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
  const known = (came ?? first_seen ?? left) !== null;
  const counts = { came: came ?? 0, seen: first_seen ?? 0, left: left ?? 0 };
  const changes = known ? [words.t("chart.segmentFlow.changes", counts)] : [];
  const open = row.partial ? [words.t("chart.history.partial", { step })] : [];
  return [size, ...changes, ...open].join("; ");
}

function short(value: number, { words }: ChartOptions): string {
  return Math.abs(value) < 10_000 ? words.number(value) : words.numberShort(value);
}
