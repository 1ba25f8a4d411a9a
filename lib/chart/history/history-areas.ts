import { segmentColour } from "../../model/palette";
import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/label";
import { legendHeight, legendMarks } from "../kit/legend";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { stepTicks, tickMarks } from "../kit/steps";
import { textWidth } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import { axisTitle } from "../kit/title";
import { areaLabels, legendEntries, marginOf } from "./history-area-labels";
import { frozenLine, notes, partialShade, pointLinks, totalLine } from "./history-area-marks";
import { type AreaFrame, type AreaScene, halfColumn, shortValue } from "./history-area-scene";
import { type HistoryData, seriesOf } from "./history-data";
import { type Band, extent, stack } from "./history-stack";

/** Segments laid on one another over time, the first at the bottom; returns that outweigh purchases lie below zero. */
export function historyAreas(data: HistoryData, options: SegmentOptions): string {
  const { t } = options.words;
  const { step, measure, points } = data;
  const width = widthOf(options);
  const name = "history-areas";
  const title = t("chart.historyAreas.label", { step, measure });
  const series = seriesOf(data, options.names);
  const bands = stack(series);
  if (points.length === 0 || bands.length === 0)
    return emptyChart({ name, label: title, width, height: 300 }, t("chart.historyAreas.empty", { measure }));
  const ticks = valueTicks(bands, data);
  const frame = frameOf(bands, ticks, { data, options });
  const scene: AreaScene = { data, options, series, bands, frame };
  const legend = legendEntries(scene);
  const height = frame.bottom + 38 + legendHeight(legend, width);
  return draw(
    { name, label: title, width, height },
    {
      marks: [
        sketch((pen) => valueGrid(pen, ticks, scene)),
        sketch((pen) => bands.map((band) => bandMark(pen, band, frame)), {
          stroke: "var(--paper)",
          "stroke-width": 0.6,
        }),
        sketch((pen) => [
          ...totalLine(pen, scene),
          pen("path", { d: `M${frame.left} ${frame.y(0)}H${frame.right}`, stroke: "var(--ink-faint)" }),
          ...partialShade(pen, scene),
          ...frozenLine(pen, scene),
        ]),
        sketch((pen) => [
          ...axisTitle(pen, { x: 0, y: 8, text: t("chart.historyAreas.title", { measure }), arrow: "up" }),
          ...tickMarks(
            pen,
            stepTicks({ ends: points.map(({ end }) => end), step, x: frame.x, width }, options.words),
            frame.bottom,
          ),
          ...notes(pen, scene),
          ...areaLabels(pen, scene),
          ...legendMarks(pen, legend, { width, top: frame.bottom + 38 }),
        ]),
        sketch((pen) => pointLinks(pen, scene), { fill: "transparent" }),
      ],
    },
  );
}

function valueTicks(bands: readonly Band[], { measure }: HistoryData): number[] {
  const [low, high] = extent(bands);
  return niceTicks(low, high, 4, measure === "customers");
}

type Asked = Readonly<{ data: HistoryData; options: SegmentOptions }>;

function frameOf(bands: readonly Band[], ticks: readonly number[], { data, options }: Asked): AreaFrame {
  const [low, high] = extent(bands);
  const width = widthOf(options);
  const count = data.points.length;
  const left = Math.max(36, ...ticks.map((tick) => textWidth(shortValue(tick, { data, options })) + 10));
  const room = width - marginOf(bands, { data, options });
  const middle = (left + room) / 2;
  const right = count === 1 ? middle + halfColumn : room;
  const top = 42;
  const bottom = top + (isNarrow(options) ? 210 : 240);
  return {
    width,
    left,
    right,
    top,
    bottom,
    x: (at) => (count === 1 ? middle : left + (at / (count - 1)) * (right - left)),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

function valueGrid(pen: Pen, ticks: readonly number[], scene: AreaScene): SVGElement[] {
  const { left, right, y } = scene.frame;
  return [
    pen("path", {
      d: ticks.map((tick) => `M${left} ${y(tick)}H${right}`).join(""),
      stroke: "var(--grid)",
    }),
    ...ticks.map((tick) =>
      label(pen, {
        x: left - 6,
        y: y(tick),
        text: shortValue(tick, scene),
        anchor: "end",
        fill: "var(--ink-faint)",
      }),
    ),
  ];
}

function bandMark(pen: Pen, { segment, edges }: Band, { x, y }: AreaFrame): SVGElement {
  const alone = edges.length === 1;
  const sides = alone ? [-halfColumn, halfColumn] : [0];
  const over = edges.flatMap(({ at, high }) => sides.map((side) => `${x(at) + side} ${y(high)}`));
  const under = edges.flatMap(({ at, low }) => sides.map((side) => `${x(at) + side} ${y(low)}`));
  return pen("path", {
    d: `M${over.join("L")}L${under.reverse().join("L")}z`,
    fill: segmentColour(segment),
  });
}
