import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label } from "../kit/old-label";
import { axisTitle } from "../kit/old-title";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { stepTicks, strips, tickMarks } from "../kit/steps";
import { fitText, textWidth, wrapText } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import { changeLegend, changeMarks, legendLines } from "./segment-flow-changes";
import {
  cameAll,
  type FlowScene,
  type Plot,
  plotOf,
  type SegmentFlowData,
  type SegmentFlowRow,
  short,
} from "./segment-flow-scene";
import { sizeMarks } from "./segment-flow-size";

/** One segment over time: above how many stood in it, below on the same axis who came and who left at each step. */
export function segmentFlow(data: SegmentFlowData, options: SegmentOptions): string {
  const { t } = options.words;
  const { rows, step, segment } = data;
  const width = widthOf(options);
  const title = t("chart.segmentFlow.label", { step, name: fitText(options.names[segment] ?? segment, 300) });
  const picture = { name: "segment-flow", label: title, width };
  const moves = rows.map(({ left, ...row }) => [cameAll({ left, ...row }), -(left ?? 0)]);
  const [high, up, down] = [
    Math.max(0, ...rows.map(({ size }) => size)),
    Math.max(0, ...moves.map(([came = 0]) => came)),
    Math.min(0, ...moves.map(([, left = 0]) => left)),
  ];
  if (high === 0 && up === 0 && down === 0)
    return emptyChart({ ...picture, height: 300 }, t("chart.segmentFlow.empty"));
  const told = rows.some(
    ({ came, first_seen, left }) => came !== null || first_seen !== null || left !== null,
  );
  const tall = isNarrow(options) ? 110 : 125;
  const upper = plotOf({ top: 24, bottom: 24 + tall }, [0, high || 1], [0, 18]);
  const second = upper.bottom + 40 + (told ? legendLines(options) * 20 + 6 : 0);
  const lower = plotOf(
    { top: second, bottom: second + (told ? tall : 24) },
    [down, up],
    [down < 0 ? 17 : 2, up > 0 ? 17 : 2],
  );
  const ticks = [niceTicks(0, high || 1, 3, true), told ? niceTicks(down, up, 3, true) : []] as const;
  const scene = sceneOf(data, options, ticks.flat());
  const plots = [upper, lower] as const;
  return draw(
    { ...picture, height: lower.bottom + 38 },
    {
      marks: [
        sketch((pen) => plots.flatMap((plot, i) => grid(pen, plot, ticks[i] ?? [], scene))),
        sketch((pen) => [
          ...sizeMarks(pen, upper, scene),
          ...(told ? changeMarks(pen, lower, scene) : unknown(pen, lower, scene)),
        ]),
        sketch((pen) => titles(pen, plots, scene, told)),
        sketch((pen) => links(pen, lower.bottom, scene), { fill: "transparent" }),
      ],
    },
  );
}

function sceneOf(data: SegmentFlowData, options: SegmentOptions, ticks: readonly number[]): FlowScene {
  const width = widthOf(options);
  const left = Math.max(28, ...ticks.map((tick) => textWidth(short(Math.abs(tick), options)) + 10));
  const slot = (width - left - 2) / data.rows.length;
  return { data, options, width, left, slot, x: (i) => left + (i + 0.5) * slot };
}

function grid(
  pen: Pen,
  { y }: Plot,
  ticks: readonly number[],
  { left, width, options }: FlowScene,
): SVGElement[] {
  const fill = "var(--ink-faint)";
  return [
    pen("path", { d: ticks.map((tick) => `M${left} ${y(tick)}H${width}`).join(""), stroke: "var(--grid)" }),
    ...ticks.map((tick) =>
      label(pen, { x: left - 6, y: y(tick), text: short(Math.abs(tick), options), anchor: "end", fill }),
    ),
  ];
}

/** What stands where nothing can be told yet: the first point has none before it. */
function unknown(pen: Pen, { top, bottom }: Plot, { data, options, left, width }: FlowScene): SVGElement[] {
  const text = options.words.t("chart.segmentFlow.first", { step: data.step });
  const lines = wrapText(text, width - left);
  return lines.map((line, i) =>
    label(pen, {
      x: (left + width) / 2,
      y: (top + bottom) / 2 + (i - (lines.length - 1)) * 16 - 8,
      text: line,
      fill: "var(--ink-soft)",
    }),
  );
}

function titles(
  pen: Pen,
  [upper, lower]: readonly [Plot, Plot],
  scene: FlowScene,
  told: boolean,
): SVGElement[] {
  const { data, options, x, width } = scene;
  const { t } = options.words;
  const open = data.rows.at(-1)?.partial ? t("chart.history.partial", { step: data.step }) : null;
  const y = upper.bottom + 26;
  const ends = data.rows.map(({ end }) => end);
  return [
    ...axisTitle(pen, { x: 0, y: 8, text: t("chart.segmentFlow.size"), arrow: "up" }),
    ...(open === null
      ? []
      : [label(pen, { x: width, y: 8, text: open, anchor: "end", fill: "var(--ink-soft)" })]),
    ...(told ? changeLegend(pen, y, scene) : []),
    ...tickMarks(pen, stepTicks({ ends, step: data.step, x, width }, options.words), lower.bottom),
  ];
}

function links(pen: Pen, bottom: number, { data, options, x, slot }: FlowScene): SVGElement[] {
  const places = strips(
    data.rows.map((_, i) => x(i)),
    slot / 2,
  );
  return data.rows.map((row, i) => {
    const text = said(row, data, options);
    const area = pen("rect", { ...places[i], y: 16, height: bottom + 22 }, pen("title", {}, text));
    return row.href == null ? area : pen("a", { href: row.href, "aria-label": text }, area);
  });
}

function said(row: SegmentFlowRow, { step }: SegmentFlowData, { words }: SegmentOptions): string {
  const { came, first_seen, left } = row;
  const size = words.t("chart.segmentFlow.point", { day: words.day(row.end), size: row.size });
  const known = came !== null || first_seen !== null || left !== null;
  const counts = { came: came ?? 0, seen: first_seen ?? 0, left: left ?? 0 };
  const changes = known ? [words.t("chart.segmentFlow.changes", counts)] : [];
  const open = row.partial ? [words.t("chart.history.partial", { step })] : [];
  return [size, ...changes, ...open].join("; ");
}
