import { areaY, dot, line, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { segmentColour } from "../../model/segment/palette";
import { draw, emptyChart, type PixelScale, panels, pixels, px } from "../kit/draw";
import { hatch } from "../kit/hatch";
import { type Entry, legend, lineEntry, noteEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { symbols } from "../kit/symbol";
import { fitText, type Label, labels, textWidth } from "../kit/text";
import { stepTicks, timeAxis } from "../kit/time-ticks";
import { type HistoryData, partialUntil, type Series, seriesOf, totalAt } from "./history-data";

/** `segment_hrefs`: where the panel of a segment leads. */
export type MultiplesData = HistoryData & Readonly<{ segment_hrefs?: Readonly<Record<string, string>> }>;

/** What is drawn of one segment, in the facet of that column and row. */
type Panel = Series &
  Readonly<{ fx: number; fy: number; name: string; value: string; low: number; high: number }>;
/** All panels are alike: their size, where the plot in them lies, and whether values stand under the names. */
type Form = Readonly<{
  columns: number;
  width: number;
  height: number;
  top: number;
  bottom: number;
  stacked: boolean;
}>;
type Scene = Readonly<{ data: MultiplesData; options: SegmentOptions; panels: readonly Panel[]; form: Form }>;

const [gap, below, nameAt] = [22, 18, 16];
/** The height of the time axis under the lowest panels. */
const foot = 38;
const facet = { fx: "fx", fy: "fy", facetAnchor: null } as const;

/** A panel for each segment with its own scale from zero: shapes are to be compared, not heights. */
export function historyMultiples(data: MultiplesData, options: SegmentOptions): string {
  const { t } = options.words;
  const { step, measure, points } = data;
  const width = widthOf(options);
  const picture = {
    name: "history-multiples",
    label: t("chart.historyMultiples.label", { step, measure }),
    width,
  };
  if (points.length === 0 || data.rows.every(({ customers, money }) => customers === 0 && money === 0))
    return emptyChart({ ...picture, height: 300 }, t("chart.historyMultiples.empty"));
  const scene = sceneOf(data, options);
  const { form } = scene;
  const rows = Math.ceil(scene.panels.length / form.columns);
  const bottom = rows * (form.height + below) - below;
  const notes = legend(notesOf(data, options), { width, top: bottom + foot, gap: 20 });
  const last = points.length - 1;
  const x = last === 0 ? pixels([-1, 1], [0, form.width]) : pixels([0, last], [0, form.width - 4]);
  const ends = points.map(({ end }) => end);
  const times = stepTicks({ ends, step, at: x.apply, width: form.width }, options.words);
  return draw(
    { ...picture, height: bottom + foot + notes.height },
    {
      frame: { left: 0, right: width, top: 0, bottom },
      timeline: { days: ends, plots: plotsIn(scene, x) },
      fx: panels([...Array(form.columns).keys()], [0, width], gap).scale,
      fy: panels([...Array(rows).keys()], [0, bottom], below).scale,
      x,
      y: pixels([0, 1], [form.bottom, form.top]),
      marks: [
        limits(scene),
        plots(scene),
        partial(scene),
        heads(scene),
        labels(numbers(scene), facet),
        timeAxis(times, x),
        notes.mark,
        links(scene),
      ],
    },
  );
}

/** Panels of one size in columns; when one needs a second line, all have it. */
function sceneOf(data: MultiplesData, options: SegmentOptions): Scene {
  const all = widthOf(options);
  const columns = all >= 640 ? 3 : all >= 340 ? 2 : 1;
  const width = (all - gap * (columns - 1)) / columns;
  const { names, words } = options;
  const panels = seriesOf(data, names).map((series, i): Panel => {
    const last = series.values.at(-1) ?? 0;
    return {
      ...series,
      fx: i % columns,
      fy: Math.floor(i / columns),
      name: fitText(names[series.segment] ?? series.segment, Math.min(180, width - nameAt)),
      value: data.measure === "money" ? words.moneyShort(last) : words.number(last),
      low: Math.min(0, ...series.values),
      high: Math.max(0, ...series.values),
    };
  });
  const stacked = panels.some(
    ({ name, value }) => nameAt + textWidth(name) + 10 + textWidth(value, 12, true) > width,
  );
  const top = stacked ? 56 : 38;
  const bottom = top + (isNarrow(options) ? 56 : 70);
  const height = bottom + (panels.some(({ low }) => low < 0) ? 16 : 0);
  return { data, options, panels, form: { columns, width, height, top, bottom, stacked } };
}

/** Where the plot of each panel lies in the picture. */
function plotsIn({ panels, form, data }: Scene, x: PixelScale) {
  const last = data.points.length - 1;
  return panels.map(({ fx, fy }) => {
    const [left, top] = [fx * (form.width + gap), fy * (form.height + below)];
    return {
      left: left + x.apply(0),
      right: left + x.apply(last),
      top: top + form.top,
      bottom: top + form.bottom,
    };
  });
}

/** A value within its panel: 0 at the lower end of the panel's own scale and 1 at the upper. */
function within({ low, high }: Panel, value: number): number {
  return high === low ? 0 : (value - low) / (high - low);
}

/** Lines at zero and at the ends of what each panel reaches over. */
function limits({ panels, form }: Scene): Markish[] {
  const across = { ...facet, x1: px(() => 0), x2: px(() => form.width), y: "y" } as const;
  const at = (panel: Panel, value: number) => ({ ...panel, y: within(panel, value) });
  const ends = panels.flatMap((panel) => [panel.high, panel.low].map((value) => ({ panel, value })));
  return [
    ruleY(
      ends.filter(({ value }) => value !== 0).map(({ panel, value }) => at(panel, value)),
      { ...across, stroke: "var(--grid)" },
    ),
    ruleY(
      panels.map((panel) => at(panel, 0)),
      { ...across, stroke: "var(--line)" },
    ),
  ];
}

/** The area from zero with its line; the last step dashed and the last dot open when that step is not over yet. */
function plots({ data, panels, form }: Scene): Markish[] {
  const last = data.points.length - 1;
  const open = data.points[last]?.open ?? false;
  const frozen = data.points.findIndex(({ end }) => end === data.frozen);
  const corners = panels.flatMap((panel) =>
    panel.values.map((value, at) => ({ ...panel, at, zero: within(panel, 0), y: within(panel, value) })),
  );
  type Corner = (typeof corners)[number];
  const colour = ({ segment }: Pick<Panel, "segment">) => segmentColour(segment);
  const place = { ...facet, x: "at", y: "y", z: "segment" } as const;
  const stroke = { ...place, stroke: colour, strokeWidth: 1.8 };
  const ends = corners.filter(({ at }) => at === last);
  return [
    areaY(last === 0 ? [] : corners, {
      ...facet,
      x: "at",
      y1: "zero",
      y2: "y",
      z: "segment",
      fill: colour,
      fillOpacity: 0.22,
    }),
    line(
      corners.filter(({ at }) => last > 0 && (!open || at < last)),
      stroke,
    ),
    line(
      corners.filter(({ at }) => last > 0 && open && at >= last - 1),
      { ...stroke, strokeDasharray: "3 3" },
    ),
    ruleX(frozen < 0 ? [] : panels, {
      ...facet,
      x: () => frozen,
      insetTop: form.top - 4,
      insetBottom: form.height - form.bottom,
      stroke: "var(--ink)",
    }),
    dot(ends, {
      ...facet,
      x: "at",
      y: "y",
      r: 3.2,
      fill: open ? "var(--paper)" : colour,
      stroke: open ? (corner: Corner) => colour(corner) : "var(--paper)",
      strokeWidth: open ? 1.6 : 1,
    }),
  ];
}

/** Points whose periods reach back before the data, in every panel. */
function partial({ data: { points }, panels, form }: Scene): Markish | null {
  const until = partialUntil(points);
  if (until === null) return null;
  const step = points.length < 2 ? form.width : (form.width - 4) / (points.length - 1);
  const width = points.length < 2 ? form.width : Math.max(8, until * step);
  const box = { x: -2, y: form.top - 4, width: width + 2, height: form.bottom - form.top + 8 };
  return hatch(
    panels.map(({ fx, fy }) => ({ fx, fy, ...box })),
    facet,
  );
}

type FacetLabel = Label & Readonly<{ fx: number; fy: number }>;

function heads({ panels, form }: Scene): Markish[] {
  const { width, stacked } = form;
  const texts = panels.flatMap(({ fx, fy, name, value }): FacetLabel[] => [
    { fx, fy, x: nameAt, y: 10, text: name, anchor: "start" },
    stacked
      ? { fx, fy, x: nameAt, y: 27, text: value, anchor: "start", bold: true }
      : { fx, fy, x: width, y: 10, text: value, anchor: "end", bold: true },
  ]);
  return [
    symbols(
      panels.map((panel) => ({ ...panel, x: 6, y: 10 })),
      facet,
    ),
    ...labels(texts, facet),
  ];
}

/** The largest and the smallest value. */
function numbers({ data, options, panels, form }: Scene): FacetLabel[] {
  const { moneyShort, numberShort } = options.words;
  const short = data.measure === "money" ? moneyShort : numberShort;
  return panels.flatMap(({ fx, fy, low, high }): FacetLabel[] => {
    const faint = { fx, fy, anchor: "start", fill: "var(--ink-faint)", x: 0 } as const;
    return [
      ...(high > 0 ? [{ ...faint, y: form.top - 9, text: short(high) }] : []),
      ...(low < 0 ? [{ ...faint, y: form.bottom + 9, text: short(low) }] : []),
    ];
  });
}

/** What the lines in all panels mean. */
function notesOf({ points, frozen, step }: HistoryData, { words }: SegmentOptions): Entry[] {
  const stroke = { stroke: "var(--ink)", strokeWidth: 1.3 };
  const cuts = frozen === null ? null : words.t("chart.history.frozen", { day: words.day(frozen) });
  const shown = points.some(({ end }) => end === frozen);
  const open = words.t("chart.history.open", { step });
  return [
    ...(cuts === null ? [] : [shown ? lineEntry(cuts, stroke, true) : noteEntry(cuts)]),
    ...(points.some(({ partial }) => partial) ? [noteEntry(words.t("chart.history.hatched"))] : []),
    ...(points.at(-1)?.open ? [lineEntry(open, { ...stroke, strokeDasharray: "3 3" })] : []),
  ];
}

/** The whole panel leads to its segment. */
function links({ data, options, panels, form }: Scene): Markish {
  const { t, money, day } = options.words;
  const end = data.points.at(-1)?.end;
  const linked = panels.flatMap(({ fx, fy, segment, name }) => {
    const href = data.segment_hrefs?.[segment];
    if (href === undefined || end === undefined) return [];
    const rows = data.rows.filter((row) => row.segment === segment);
    const { customers, money: sum } = totalAt(rows, end);
    const label = t("chart.historyMultiples.panel", { name, customers, money: money(sum), day: day(end) });
    return [{ fx, fy, href, label }];
  });
  return rect(linked, {
    ...facet,
    x1: px(() => -6),
    x2: px(() => form.width + 6),
    y1: px(() => -2),
    y2: px(() => form.height + 2),
    fill: "transparent",
    href: "href",
    ariaLabel: "label",
  });
}
