import { arrow, arrowLength } from "../kit/arrow";
import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, textWidth } from "../kit/text-width";
import { changeBars } from "./change-bars";
import { changeLegend } from "./change-legend";

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

/** `names`, `before`, `after`: widths of the columns of text; in the narrow form they stand above the bar. */
type Layout = Readonly<{
  width: number;
  narrow: boolean;
  top: number;
  row: number;
  names: number;
  before: number;
  after: number;
}>;

type Scene = Readonly<{ rows: readonly SegmentChange[]; options: SegmentOptions; layout: Layout }>;

/** How each segment grew or shrank from A to B: three parts on both sides of one zero, and a dot at their sum. */
export function segmentChanges(rows: readonly SegmentChange[], options: SegmentOptions): string {
  const { t } = options.words;
  const legend = changeLegend(options);
  const layout = layoutOf(rows, options, legend.height);
  const count = rows.length || Object.keys(options.names).length;
  const height = layout.top + count * layout.row + 22;
  const picture = {
    name: "segment-changes",
    label: t("chart.segmentChanges.label"),
    width: layout.width,
    height,
  };
  if (rows.every(({ before, after }) => before === 0 && after === 0))
    return emptyChart(picture, t("chart.segmentChanges.empty"));
  const scene: Scene = { rows, options, layout };
  const bars = {
    from: layout.names + layout.before,
    to: layout.width - layout.after,
    top: layout.top,
    row: layout.row,
    offset: layout.narrow ? 20 : 5,
  };
  return draw(picture, {
    marks: [
      sketch(legend.marks),
      ...changeBars(rows, options.words, bars),
      sketch((pen) => [...heads(pen, scene), ...rows.flatMap((row, i) => texts(pen, row, i, scene))]),
      sketch((pen) => rows.map((row, i) => rowLink(pen, row, i, scene)), { fill: "transparent" }),
    ],
  });
}

function layoutOf(rows: readonly SegmentChange[], options: SegmentOptions, legend: number): Layout {
  const [width, narrow] = [widthOf(options), isNarrow(options)];
  const form = { width, narrow, top: legend + 26, row: narrow ? 46 : 28 };
  if (narrow) return { ...form, names: 0, before: 0, after: 0 };
  const { t } = options.words;
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => textWidth(text)));
  const numbers = (pick: (row: SegmentChange) => number) => rows.map((row) => numberText(pick(row), options));
  return {
    ...form,
    names: Math.min(200, widest(Object.values(options.names)) + 34),
    before: widest([t("chart.segmentChanges.before"), ...numbers(({ before }) => before)]) + 14,
    after: widest([t("chart.segmentChanges.after"), ...numbers(({ after }) => after)]) + 14,
  };
}

/** A number that would crowd the bars is shortened. */
function numberText(value: number, { words }: SegmentOptions): string {
  const text = words.number(value);
  return textWidth(text) <= 70 ? text : words.numberShort(value);
}

function heads(pen: Pen, { options, layout }: Scene): SVGElement[] {
  const { t } = options.words;
  const [before, after] = [t("chart.segmentChanges.before"), t("chart.segmentChanges.after")];
  const y = layout.top - 14;
  return pair(pen, { before, after, y, fill: "var(--ink-soft)" }, layout);
}

type Pair = Readonly<{ before: string; after: string; y: number; fill?: string }>;

/** What stands for A and for B: at both sides of the bars, or at the right above them with an arrow between. */
function pair(
  pen: Pen,
  { before, after, y, fill = "var(--ink)" }: Pair,
  { width, narrow, names, before: room }: Layout,
): SVGElement[] {
  const x = narrow ? pairStart({ before, after }, width) + textWidth(before) : names + room - 14;
  return [
    label(pen, { x, y, text: before, anchor: "end", fill }),
    label(pen, { x: width, y, text: after, anchor: "end", fill }),
    ...(narrow ? [arrow(pen, { x: x + 5, y, to: "right" })] : []),
  ];
}

function pairStart({ before, after }: Pick<Pair, "before" | "after">, width: number): number {
  return width - textWidth(before) - textWidth(after) - arrowLength - 11;
}

function texts(pen: Pen, row: SegmentChange, i: number, { options, layout }: Scene): SVGElement[] {
  const { width, narrow, top, row: height, names } = layout;
  const y = top + i * height + (narrow ? 9 : 13.5);
  const numbers = { before: numberText(row.before, options), after: numberText(row.after, options) };
  const room = narrow ? pairStart(numbers, width) - 10 : names - 6;
  const text = fitText(options.names[row.segment] ?? row.segment, room - 24);
  return [
    symbolMark(pen, row.segment, { x: 7.5, y, r: 4.8 }),
    label(pen, { x: 19, y, text, anchor: "start" }),
    ...pair(pen, { ...numbers, y }, layout),
  ];
}

function rowLink(pen: Pen, row: SegmentChange, i: number, { options, layout }: Scene): SVGElement | null {
  if (row.href == null) return null;
  const { t, number, numberChange } = options.words;
  const text = t("chart.segmentChanges.row", {
    name: options.names[row.segment] ?? row.segment,
    before: number(row.before),
    after: number(row.after),
    behaviour: numberChange(row.behaviour),
    thresholds: numberChange(row.thresholds),
    population: numberChange(row.population),
  });
  const area = pen("rect", { y: layout.top + i * layout.row, width: layout.width, height: layout.row });
  return pen("a", { href: row.href, "aria-label": text }, area);
}
