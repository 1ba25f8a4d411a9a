import { axisX, dot, gridX, type Markish, ruleX } from "@observablehq/plot";
import type { Words } from "../../i18n/words";
import { segmentColour } from "../../model/segment/palette";
import { arrowLength, arrows, axisNumbers, niceTicks } from "../kit/axis";
import { type Box, boxes, hatched, rowStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, type Entry, entryMarks, legend, noteEntry, segmentEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { fitText, type Label, labels, textWidth } from "../kit/text";

/** The three reasons why a segment's size changes, in the order in which they are stacked. */
const parts = ["behaviour", "thresholds", "population"] as const;

type Part = (typeof parts)[number];

/** Customers of a segment in A and in B; `after` is `before` and the three parts of the change. */
export type SegmentChange = Readonly<{
  segment: string;
  before: number;
  behaviour: number;
  thresholds: number;
  population: number;
  after: number;
  href?: string | null;
}>;

/** `names` and `before` end the columns of text; in the narrow form those stand above the bar. */
type Layout = Readonly<{ width: number; narrow: boolean; row: number; names: number; before: number }>;
type Scene = Readonly<{
  rows: readonly SegmentChange[];
  options: SegmentOptions;
  layout: Layout;
  frame: Frame;
  x: PixelScale;
}>;

const thickness = 17;
const look = { r: 4.2, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 1.6 };

/** How each segment grew or shrank from A to B: three parts on both sides of one zero, and a dot at their sum. */
export function segmentChanges(rows: readonly SegmentChange[], options: SegmentOptions): string {
  const { t } = options.words;
  const width = widthOf(options);
  const key = legend(entries(options), { width, top: -1 });
  const top = key.height + 24;
  const row = isNarrow(options) ? 46 : 28;
  const count = rows.length || Object.keys(options.names).length;
  const bottom = top + count * row;
  const picture = {
    name: "segment-changes",
    label: t("chart.segmentChanges.label"),
    width,
    height: bottom + 22,
  };
  if (rows.every(({ before, after }) => before === 0 && after === 0))
    return emptyChart(picture, t("chart.segmentChanges.empty"));
  const { layout, after } = layoutOf(rows, options, row);
  const frame = { left: layout.before, right: width - after, top, bottom };
  const x = scaleOf(rows, options.words, frame);
  const scene: Scene = { rows, options, layout, frame, x };
  return draw(picture, {
    frame,
    x,
    marks: [key.mark, axis(scene), bars(scene), sums(scene), texts(scene), links(scene)],
  });
}

function layoutOf(rows: readonly SegmentChange[], options: SegmentOptions, row: number) {
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  if (narrow) return { layout: { width, narrow, row, names: 0, before: 0 }, after: 0 };
  const { t } = options.words;
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => textWidth(text)));
  const column = (side: "before" | "after") =>
    14 + widest([t(`chart.segmentChanges.${side}`), ...rows.map((one) => numberText(one[side], options))]);
  const names = Math.min(200, widest(Object.values(options.names)) + 34);
  return { layout: { width, narrow, row, names, before: names + column("before") }, after: column("after") };
}

/** Both ends keep as much room as the widest number of that side needs. */
function scaleOf(rows: readonly SegmentChange[], words: Words, { left, right }: Frame): PixelScale {
  const ends = rows.map(endsOf);
  const low = Math.min(0, ...ends.map((end) => end.low));
  const high = Math.max(0, ...ends.map((end) => end.high));
  const room = (side: (value: number) => boolean) => {
    const texts = rows
      .map(netOf)
      .filter(side)
      .map((value) => changeText(value, words));
    return 12 + Math.max(0, ...texts.map((text) => textWidth(text, 12, true)));
  };
  const from = left + room((value) => value < 0);
  const to = Math.max(from, right - room((value) => value >= 0));
  return low === high ? pixels([-1, 1], [from, to]) : pixels([low, high], [from, to]);
}

function netOf(row: SegmentChange): number {
  return parts.reduce((sum, part) => sum + row[part], 0);
}

function endsOf(row: SegmentChange): { low: number; high: number } {
  const sum = (side: (value: number) => number) => parts.reduce((all, part) => all + side(row[part]), 0);
  return { low: sum((value) => Math.min(0, value)), high: sum((value) => Math.max(0, value)) };
}

/** A number that would crowd the bars is shortened. */
function numberText(value: number, { words }: SegmentOptions): string {
  const text = words.number(value);
  return textWidth(text) <= 70 ? text : words.numberShort(value);
}

function changeText(value: number, words: Words): string {
  const text = words.numberChange(value);
  return textWidth(text) <= 70 ? text : `${value > 0 ? "+" : ""}${words.numberShort(value)}`;
}

/** Lines through all rows, or beside the bars alone where words stand between them. */
function axis({ rows, options, layout, frame, x }: Scene): Markish[] {
  const print = (tick: number) => changeText(tick, options.words);
  const [low, high] = x.domain;
  const widest = Math.max(...[low, high].map((end) => textWidth(print(end)))) + 16;
  const length = Math.abs(x.apply(high) - x.apply(low));
  const changed = rows.some((row) => parts.some((part) => row[part] !== 0));
  const ticks = changed
    ? niceTicks(low, high, Math.max(1, Math.min(6, Math.floor(length / widest))), true)
    : [0];
  const through = rows.flatMap((_, i) => ticks.map((tick) => ({ tick, y: barTop(i, layout, frame) })));
  const stroke = {
    stroke: ({ tick }: { tick: number }) => (tick === 0 ? "var(--ink-faint)" : "var(--grid)"),
  };
  return [
    layout.narrow
      ? ruleX(through, {
          x: "tick",
          y1: px(({ y }) => y - 2),
          y2: px(({ y }) => y + thickness + 2),
          ...stroke,
        })
      : gridX(ticks, { stroke: "var(--grid)", strokeOpacity: 1 }),
    ruleX(layout.narrow ? [] : [0], { stroke: "var(--ink-faint)" }),
    axisX(ticks, { ...axisNumbers(print), fill: "var(--ink-soft)" }),
  ];
}

function barTop(i: number, { row, narrow }: Layout, { top }: Frame): number {
  return top + i * row + (narrow ? 20 : 5);
}

type Bar = Box & Readonly<{ segment: string; part: Part }>;

/** Parts that add to a segment run from zero to the right and those that take from it to the left, on one scale for all rows. */
function bars({ rows, layout, frame, x }: Scene): Markish[] {
  const all = rows.flatMap((row, i) => {
    let [low, high] = [0, 0];
    return parts.flatMap((part): Bar[] => {
      const value = row[part];
      if (value === 0) return [];
      const start = value < 0 ? low + value : high;
      if (value < 0) low += value;
      else high += value;
      const width = x.apply(start + Math.abs(value)) - x.apply(start);
      return [
        {
          segment: row.segment,
          part,
          x: x.apply(start),
          y: barTop(i, layout, frame),
          width,
          height: thickness,
        },
      ];
    });
  });
  return [
    boxes(all, {
      fill: ({ segment, part }: Bar) => (part === "behaviour" ? segmentColour(segment) : "var(--paper)"),
    }),
    ...rows.map(({ segment }) =>
      hatched(
        all.filter((bar) => bar.part === "thresholds" && bar.segment === segment),
        { stroke: segmentColour(segment), "stroke-width": 1.7 },
        4.5,
      ),
    ),
    boxes(
      all.filter(({ part }) => part !== "behaviour"),
      { inset: 0.6, fill: "none", stroke: ({ segment }: Bar) => segmentColour(segment), strokeWidth: 1.2 },
    ),
  ];
}

/** One strength for each part: behaviour is full, what the cuts did is hatched, new customers are an outline. */
function entries({ words }: SegmentOptions): Entry[] {
  const name = (part: Part | "net") => words.t(`chart.segmentChanges.${part}`);
  const [soft, width] = ["var(--ink-soft)", 20];
  const outline = { fill: "none", stroke: soft, strokeWidth: 1.2 };
  const sample: Entry["sample"] = (x, y) =>
    dot([0], { x: px(() => x + 5), y: px(() => y), r: look.r, fill: look.fill });
  return [
    boxEntry(name("behaviour"), { fill: soft }, { width }),
    boxEntry(name("thresholds"), outline, { width, hatch: soft }),
    boxEntry(name("population"), outline, { width }),
    { ...noteEntry(name("net")), key: 16, sample },
  ];
}

/** A dot at the sum of the parts; its number stands at that end of the bar to which the segment moved. */
function sums({ rows, options, layout, frame, x }: Scene): Markish[] {
  const middle = (i: number) => barTop(i, layout, frame) + thickness / 2;
  const numbers = rows.map((row, i): Label => {
    const value = netOf(row);
    const { low, high } = endsOf(row);
    const at = value < 0 ? x.apply(low) - 9 : x.apply(high) + 9;
    const text = changeText(value, options.words);
    return { x: at, y: middle(i), text, anchor: value < 0 ? "end" : "start", bold: true };
  });
  return [dot(rows, { x: netOf, y: px((_, i) => middle(i)), ...look }), ...labels(numbers)];
}

/** Names, and what stands for A and for B: at both sides of the bars, or at the right above them with an arrow between. */
function texts({ rows, options, layout, frame }: Scene): Markish[] {
  const { t } = options.words;
  const { width, narrow, row: height, names, before } = layout;
  const pairOf = (a: string, b: string, y: number) => {
    const middle = narrow ? width - textWidth(b) - arrowLength - 11 : before - 14;
    return { a, b, y, middle, room: narrow ? middle - textWidth(a) - 34 : names - 30 };
  };
  const pairs = rows.map((row, i) => ({
    ...pairOf(
      numberText(row.before, options),
      numberText(row.after, options),
      frame.top + i * height + (narrow ? 9 : 13.5),
    ),
    segment: row.segment,
  }));
  const head = pairOf(t("chart.segmentChanges.before"), t("chart.segmentChanges.after"), frame.top - 14);
  const ends = ({ a, b, y, middle }: typeof head, fill: string): Label[] => [
    { x: middle, y, text: a, anchor: "end", fill },
    { x: width, y, text: b, anchor: "end", fill },
  ];
  const name = ({ segment, room, y }: (typeof pairs)[number]) => ({
    ...segmentEntry(segment, fitText(options.names[segment] ?? segment, room)),
    x: 1,
    y,
  });
  return [
    entryMarks(pairs.map(name)),
    labels([...ends(head, "var(--ink-soft)"), ...pairs.flatMap((pair) => ends(pair, "var(--ink)"))]),
    arrows(narrow ? [head, ...pairs].map(({ middle, y }) => ({ x: middle + 10, y, to: "right" })) : []),
  ];
}

function links({ rows, options, layout, frame }: Scene): Markish {
  const { t, number, numberChange } = options.words;
  const all = rows.map((row) => {
    const label = t("chart.segmentChanges.row", {
      name: options.names[row.segment] ?? row.segment,
      before: number(row.before),
      after: number(row.after),
      behaviour: numberChange(row.behaviour),
      thresholds: numberChange(row.thresholds),
      population: numberChange(row.population),
    });
    return { href: row.href, label };
  });
  return rowStrips(all, { top: frame.top, width: layout.width, height: layout.row });
}
