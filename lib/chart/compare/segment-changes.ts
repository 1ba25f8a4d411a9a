import { axisX, dot, type Markish, type RectOptions, rect, ruleX, stackX } from "@observablehq/plot";
import type { Words } from "../../i18n/words";
import { segmentColour } from "../../model/segment/palette";
import { arrowLength, arrows, axisNumbers, clearTicks, niceTicks } from "../kit/axis";
import { rowStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { boxEntry, type Entry, legend, noteEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { barRows, segmentNames } from "../kit/rows";
import { type Label, labels, textWidth } from "../kit/text";

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
type Layout = Readonly<{ width: number; narrow: boolean; names: number; before: number }>;
type Scene = Readonly<{
  rows: readonly SegmentChange[];
  options: SegmentOptions;
  layout: Layout;
  places: ReturnType<typeof barRows>;
  x: PixelScale;
}>;

const dotLook = { r: 4.2, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 1.6 };

/** How each segment grew or shrank from A to B: three parts on both sides of one zero, and a dot at their sum. */
export function segmentChanges(rows: readonly SegmentChange[], options: SegmentOptions): string {
  const { t } = options.words;
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  const key = legend(entries(options), { width, top: -1 });
  const places = barRows(key.height + 24, narrow);
  const { top } = places;
  const bottom = top + (rows.length || Object.keys(options.names).length) * places.height;
  const label = t("chart.segmentChanges.label");
  const picture = { name: "segment-changes", label, width, height: bottom + 22 };
  if (rows.every(({ before, after }) => before === 0 && after === 0))
    return emptyChart(picture, t("chart.segmentChanges.empty"));
  const { layout, after } = layoutOf(rows, options);
  const frame = { left: layout.before, right: width - after, top, bottom };
  const scene: Scene = { rows, options, layout, places, x: scaleOf(rows, options.words, frame) };
  return draw(picture, {
    frame,
    x: scene.x,
    marks: [key.mark, axis(scene), bars(scene), sums(scene), texts(scene), links(scene)],
  });
}

function layoutOf(rows: readonly SegmentChange[], options: SegmentOptions) {
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  if (narrow) return { layout: { width, narrow, names: 0, before: 0 }, after: 0 };
  const { t } = options.words;
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => textWidth(text)));
  const column = (side: "before" | "after") =>
    14 + widest([t(`chart.segmentChanges.${side}`), ...rows.map((one) => numberText(one[side], options))]);
  const names = Math.min(200, widest(Object.values(options.names)) + 34);
  return { layout: { width, narrow, names, before: names + column("before") }, after: column("after") };
}

/** Both ends keep as much room as the widest number of that side needs. */
function scaleOf(rows: readonly SegmentChange[], words: Words, { left, right }: Frame): PixelScale {
  const ends = rows.map(endsOf);
  const low = Math.min(0, ...ends.map((end) => end.low));
  const high = Math.max(0, ...ends.map((end) => end.high));
  const room = (side: (value: number) => boolean) => {
    const texts = rows.map(netOf).filter(side);
    return 12 + Math.max(0, ...texts.map((value) => textWidth(changeText(value, words), 12, true)));
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
function axis({ rows, options, layout, places, x }: Scene): Markish[] {
  const print = (tick: number) => changeText(tick, options.words);
  const [low, high] = x.domain;
  const widest = Math.max(...[low, high].map((end) => textWidth(print(end)))) + 16;
  const most = Math.floor(Math.abs(x.apply(high) - x.apply(low)) / widest);
  const changed = rows.some((row) => parts.some((part) => row[part] !== 0));
  const ticks = changed ? niceTicks(low, high, Math.max(1, Math.min(6, most)), true) : [0];
  const upright = (values: readonly number[], stroke: string) => {
    const all = values.flatMap((tick) => rows.map((_, i) => ({ tick, i })));
    return layout.narrow ? ruleX(all, { x: "tick", ...places.upright, stroke }) : ruleX(values, { stroke });
  };
  return [
    upright(ticks, "var(--grid)"),
    upright([0], "var(--ink-faint)"),
    axisX(clearTicks(ticks, print, x), { ...axisNumbers(print), fill: "var(--ink-soft)" }),
  ];
}

/** One strength for each part: behaviour is full, what the cuts did is pale, new customers are an outline. */
const strengths: Readonly<Record<Part, number>> = { behaviour: 1, thresholds: 0.35, population: 0 };

type Bar = Readonly<{ segment: string; part: Part; value: number; i: number }>;

/** Parts that add to a segment run from zero to the right and those that take from it to the left, on one scale for all rows. */
function bars({ rows, places }: Scene): Markish[] {
  const all = rows.flatMap(({ segment, ...row }, i) =>
    parts.map((part) => ({ segment, part, value: row[part], i })),
  );
  const colour = ({ segment }: Bar) => segmentColour(segment);
  const fillOpacity = px<Bar>(({ part }) => strengths[part]);
  const looks: RectOptions[] = [
    { fill: "var(--paper)" },
    { fill: colour, fillOpacity, stroke: colour, strokeWidth: 1.2, inset: 0.6 },
  ];
  const shown = all.filter(({ value }) => value !== 0);
  return looks.map((look) => rect(shown, stackX({ ...places.bar, y: "i", x: "value", z: "part", ...look })));
}

function entries({ words }: SegmentOptions): Entry[] {
  const name = (part: Part | "net") => words.t(`chart.segmentChanges.${part}`);
  const soft = "var(--ink-soft)";
  const sample: Entry["sample"] = (x, y) =>
    dot([0], { x: px(() => x + 5), y: px(() => y), r: dotLook.r, fill: dotLook.fill });
  return [
    ...parts.map((part) => {
      const look = { fill: soft, fillOpacity: strengths[part], stroke: soft, strokeWidth: 1.2, inset: 0.6 };
      return boxEntry(name(part), look, 20);
    }),
    { ...noteEntry(name("net")), key: 16, sample },
  ];
}

/** A dot at the sum of the parts; its number stands at that end of the bar to which the segment moved. */
function sums({ rows, options, places, x }: Scene): Markish[] {
  const numbers = rows.map((row, i): Label => {
    const value = netOf(row);
    const { low, high } = endsOf(row);
    const at = value < 0 ? x.apply(low) - 9 : x.apply(high) + 9;
    const text = changeText(value, options.words);
    return { x: at, y: places.middle(i), text, anchor: value < 0 ? "end" : "start", bold: true };
  });
  return [dot(rows, { x: netOf, y: px((_, i) => places.middle(i)), ...dotLook }), ...labels(numbers)];
}

/** Names, and what stands for A and for B: at both sides of the bars, or at the right above them with an arrow between. */
function texts({ rows, options, layout, places }: Scene): Markish[] {
  const { t } = options.words;
  const { width, narrow, names, before } = layout;
  const placed = (a: string, b: string, y: number) => {
    const middle = narrow ? width - textWidth(b) - arrowLength - 11 : before - 14;
    return { a, b, y, middle, room: narrow ? middle - textWidth(a) - 34 : names - 30 };
  };
  const head = placed(t("chart.segmentChanges.before"), t("chart.segmentChanges.after"), places.top - 14);
  const pairs = rows.map(({ segment, before: a, after: b }, i) => {
    return { segment, ...placed(numberText(a, options), numberText(b, options), places.line(i)) };
  });
  const ends = ({ a, b, y, middle }: typeof head, fill: string): Label[] => [
    { x: middle, y, text: a, anchor: "end", fill },
    { x: width, y, text: b, anchor: "end", fill },
  ];
  return [
    segmentNames(pairs, options),
    labels([...ends(head, "var(--ink-soft)"), ...pairs.flatMap((pair) => ends(pair, "var(--ink)"))]),
    arrows(narrow ? [head, ...pairs].map(({ middle, y }) => ({ x: middle + 10, y, to: "right" })) : []),
  ];
}

function links({ rows, options, layout, places }: Scene): Markish {
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
  return rowStrips(all, { ...places, width: layout.width });
}
