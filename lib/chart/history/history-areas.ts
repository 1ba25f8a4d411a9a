import { areaY, line, link, type Markish, rect, ruleX, ruleY, stackY } from "@observablehq/plot";
import { segmentColour } from "../../model/segment/palette";
import { axisTitle, niceTicks, valueAxis, valueRoom } from "../kit/axis";
import { pointStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { cornerEntry, entryMarks, entryWidth, legend, lineEntry, segmentEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { type Pointer, rowLabels, spread } from "../kit/spread";
import { fitText } from "../kit/text";
import { stepTicks, timeAxis } from "../kit/time-ticks";
import { type HistoryData, partialUntil, type Series, seriesOf, totalAt } from "./history-data";

type Asked = Readonly<{ data: HistoryData; options: SegmentOptions }>;
type Scene = Asked &
  Readonly<{
    series: readonly Series[];
    ticks: readonly number[];
    frame: Frame;
    x: PixelScale;
    y: PixelScale;
  }>;

/** Half the width of the column that a single point becomes. */
const halfColumn = 36;
const lineHeight = 16;

/** Segments laid on one another over time, the first at the bottom; returns that outweigh purchases lie below zero. */
export function historyAreas(data: HistoryData, options: SegmentOptions): string {
  const { t } = options.words;
  const { step, measure, points } = data;
  const width = widthOf(options);
  const picture = { name: "history-areas", label: t("chart.historyAreas.label", { step, measure }), width };
  const series = seriesOf(data, options.names).filter(({ values }) => values.some((value) => value !== 0));
  if (points.length === 0 || series.length === 0)
    return emptyChart({ ...picture, height: 300 }, t("chart.historyAreas.empty", { measure }));
  const scene = sceneOf(series, { data, options });
  const { ticks, frame, x, y } = scene;
  const named = namesOf(scene);
  const others = series.filter(({ segment }) => !named.some((name) => name.segment === segment));
  const entries = others.map((one) => entryOf(one, scene));
  const below = legend(entries, { width, top: frame.bottom + 38 });
  const ends = points.map(({ end }) => end);
  const times = stepTicks({ ends, step, at: x.apply, width }, options.words);
  const height = frame.bottom + 38 + below.height + (below.height > 0 ? 4 : 0);
  const marks = [
    valueAxis(ticks, (value) => print(value, scene)),
    bands(scene),
    partial(scene),
    totalLine(scene),
    ruleY([0], { stroke: "var(--ink-faint)" }),
    guides(scene),
    axisTitle({ x: 0, y: 8, text: t("chart.historyAreas.title", { measure }), arrow: "up" }),
    timeAxis(times, x),
    names(named, scene),
    below.mark,
    links(scene),
  ];
  const timeline = { days: ends, plots: [{ ...frame, left: x.apply(0), right: x.apply(points.length - 1) }] };
  return draw({ ...picture, height }, { frame, x, y, marks, timeline });
}

function sceneOf(series: readonly Series[], asked: Asked): Scene {
  const { data, options } = asked;
  const width = widthOf(options);
  const count = data.points.length;
  const sums = (side: (value: number) => number) =>
    data.points.map((_, i) => series.reduce((sum, { values }) => sum + side(values[i] ?? 0), 0));
  const domain = [Math.min(0, ...sums(under)), Math.max(0, ...sums(over))] as const;
  const ticks = niceTicks(...domain, 4, data.measure === "customers");
  const left = valueRoom(ticks, (tick) => print(tick, asked), 36);
  const widest = Math.max(...series.map((one) => entryWidth(entryOf(one, asked))));
  const room = width - (isNarrow(options) ? 10 : 22 + widest);
  const middle = (left + room) / 2;
  const right = count === 1 ? middle + halfColumn : room;
  const frame = { left, right, top: 42, bottom: isNarrow(options) ? 252 : 282 };
  const x =
    count === 1 ? pixels([-0.5, 0.5], [middle - halfColumn, right]) : pixels([0, count - 1], [left, right]);
  return { ...asked, series, ticks, frame, x, y: pixels(domain, [frame.bottom, frame.top]) };
}

function over(value: number): number {
  return Math.max(0, value);
}

function under(value: number): number {
  return Math.min(0, value);
}

/** What is positive is stacked upwards, what is negative downwards; a single point is drawn as a column. */
function bands({ series }: Scene): Markish[] {
  return [over, under].map((side) => {
    const parts = series.flatMap(({ segment, values }) => {
      const [first = 0] = values;
      const corners = values.length === 1 ? [-0.5, 0.5].map((at) => [at, first]) : [...values.entries()];
      return values.some((value) => side(value) !== 0)
        ? corners.map(([at = 0, value = 0]) => ({ at, segment, value: side(value) }))
        : [];
    });
    const fill = ({ segment }: Readonly<{ segment: string }>) => segmentColour(segment);
    const outline = { stroke: "var(--paper)", strokeWidth: 0.6 };
    return areaY(parts, stackY({ x: "at", y: "value", z: "segment", fill, ...outline }));
  });
}

/** Points whose periods reach back before the data. */
function partial({ data, frame, x }: Scene): Markish | null {
  const until = partialUntil(data.points);
  if (until === null) return null;
  const right = data.points.length === 1 ? frame.right : Math.max(x.apply(until), frame.left + 8);
  const left = data.points.length === 1 ? 2 * x.apply(0) - frame.right : frame.left;
  return hatch([{ x: left, y: frame.top, width: right - left, height: frame.bottom - frame.top }]);
}

/** All segments together: drawn where some are below zero, for elsewhere it is the upper edge. */
function totalLine({ series, options, data }: Scene): Markish[] {
  if (data.points.length < 2 || !series.some(({ values }) => values.some((value) => value < 0))) return [];
  const totals = data.points.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const text = options.words.t("chart.historyAreas.total");
  const entry = lineEntry(text, { stroke: "var(--ink)", strokeWidth: 1.3 });
  const along = { x: (_: number, i: number) => i, y: (value: number) => value };
  return [
    line(totals, { ...along, stroke: "var(--paper)", strokeWidth: 3.5 }),
    line(totals, { ...along, stroke: "var(--ink)", strokeWidth: 1.3 }),
    cornerEntry(entry, widthOf(options)),
  ];
}

/** A line at the end whose cuts all points are measured with; a paler last step when it is not over yet; words for both and for what is hatched. */
function guides({ data, options, frame, x, y }: Scene): Markish[] {
  const { t, day } = options.words;
  const last = data.points.length - 1;
  const at = data.points.findIndex(({ end }) => end === data.frozen);
  const marks: Markish[] = [];
  const words: Pointer[] = [];
  if (data.points[last]?.open) {
    const [y1, y2] = y.domain;
    const veil = { insetTop: -1, fill: "var(--paper)", fillOpacity: 0.45 };
    if (last > 0) marks.push(rect([last], { x1: last - 1, x2: last, y1, y2, ...veil }));
    if (last > 0) marks.push(ruleX([last - 1], { stroke: "var(--ink)", strokeDasharray: "3 3" }));
    const text = t("chart.history.open", { step: data.step });
    words.push({ at: x.apply(last), text, fill: "var(--ink-soft)" });
  }
  const until = partialUntil(data.points);
  if (until !== null) {
    const text = t("chart.history.partial");
    words.push({ at: x.apply(until / 2), text, fill: "var(--ink-soft)" });
  }
  if (at >= 0) {
    marks.push(ruleX([at], { stroke: "var(--paper)", strokeWidth: 4, insetTop: -6 }));
    marks.push(ruleX([at], { stroke: "var(--ink)", strokeWidth: 1.4, insetTop: -6 }));
  }
  if (data.frozen !== null) {
    const text = t("chart.history.frozen", { day: day(data.frozen) });
    words.push({ at: at < 0 ? frame.left : x.apply(at), text, fill: "var(--ink)", led: at >= 0 });
  }
  const row = { y: frame.top - 18, reach: frame.top - 6, low: 0, high: widthOf(options) };
  return [...marks, ...rowLabels(words, row)];
}

type Name = Series & Readonly<{ middle: number; size: number }>;

/** The thickest bands whose names find room beside one another; one thinner than 1.5 pixels is named in the legend. */
function namesOf({ series, options, frame, y }: Scene): Name[] {
  if (isNarrow(options)) return [];
  const edges = new Map([over, under].map((side) => [side, 0]));
  const ends = series.map(({ segment, values }): Name => {
    const value = values.at(-1) ?? 0;
    const side = value < 0 ? under : over;
    const base = edges.get(side) ?? 0;
    edges.set(side, base + value);
    const [from, to] = [y.apply(base), y.apply(base + value)];
    return { segment, values, middle: (from + to) / 2, size: Math.abs(to - from) };
  });
  const most = Math.floor((frame.bottom - frame.top) / lineHeight) + 1;
  const thick = ends.filter(({ size }) => size >= 1.5).sort((a, b) => b.size - a.size);
  return thick.slice(0, most).sort((a, b) => a.middle - b.middle);
}

/** Names at the right edge, beside their bands, as near as they can stand. */
function names(named: readonly Name[], scene: Scene): Markish[] {
  const { right, top, bottom } = scene.frame;
  const spans = named.map((name) => ({ ...name, at: name.middle, width: lineHeight }));
  const apart = spread(spans, top - lineHeight / 2, bottom + lineHeight / 2, 0) ?? [];
  return [
    link(apart, {
      x1: px(() => right + 2),
      y1: px(({ at }) => at),
      x2: px(() => right + 12),
      y2: px(({ x }) => x),
      stroke: ({ segment }: Name) => segmentColour(segment),
      strokeWidth: 1.2,
    }),
    entryMarks(apart.map(({ x: y, ...name }) => ({ ...entryOf(name, scene), x: right + 14, y }))),
  ];
}

/** A strip over each point, with all of its numbers as a hover text. */
function links(scene: Scene): Markish {
  const { data, options, frame, x } = scene;
  const { t, day, money } = options.words;
  const points = data.points.map(({ end, href, open, partial }, i) => {
    const total = totalAt(data.rows, end);
    const said = t("chart.historyAreas.point", { ...total, day: day(end), money: money(total.money) });
    const notes = [
      ...(partial ? [t("chart.history.partial")] : []),
      ...(open ? [t("chart.history.open", { step: data.step })] : []),
    ];
    const label = notes.length > 0 ? `${said} (${notes.join("; ")})` : said;
    return { at: x.apply(i), href, label, title: [label, ...valueLines(scene, i)].join("\n") };
  });
  const over = points.length === 1 ? halfColumn : 14;
  return pointStrips(points, { top: frame.top - 6, bottom: frame.bottom + 34, over });
}

/** Segments of a point from the top of the stack down, as the eye meets them. */
function valueLines({ series, data, options }: Scene, i: number): string[] {
  const full = data.measure === "money" ? options.words.money : options.words.number;
  return [...series].reverse().flatMap(({ segment, values }) => {
    const value = values[i] ?? 0;
    return value === 0 ? [] : [`${fitText(options.names[segment] ?? segment, 200)}: ${full(value)}`];
  });
}

function entryOf({ segment, values }: Series, asked: Asked) {
  const name = fitText(asked.options.names[segment] ?? segment, 150);
  return segmentEntry(segment, name, print(values.at(-1) ?? 0, asked));
}

function print(value: number, { data, options: { words } }: Asked): string {
  return data.measure === "money" ? words.moneyShort(value) : words.numberShort(value);
}
