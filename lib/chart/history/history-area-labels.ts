import { segmentColour } from "../../model/palette";
import type { Pen } from "../kit/draw";
import { type Entry, entryMarks, entryWidth } from "../kit/legend";
import { isNarrow, type SegmentOptions } from "../kit/options";
import { spread } from "../kit/spread";
import { fitText } from "../kit/text-width";
import { type AreaScene, halfColumn, shortValue } from "./history-area-scene";
import type { HistoryData } from "./history-data";
import type { Band } from "./history-stack";

/** A thinner band at the right edge is named in the legend. */
const thinnest = 1.5;
const lineHeight = 16;
const longest = 150;

/** Pixels to the right of the plot: room for the names, or a little where the legend has them all. */
export function marginOf(
  bands: readonly Band[],
  { data, options }: Readonly<{ data: HistoryData; options: SegmentOptions }>,
): number {
  if (isNarrow(options)) return 10;
  const last = data.points.length - 1;
  const widths = bands.map(({ segment, edges }) => {
    const edge = edges.at(-1);
    const value = edge !== undefined && edge.at === last ? edge.high - edge.low : 0;
    return entryWidth(entryOf(segment, value, { data, options }));
  });
  return 26 + Math.max(0, ...widths);
}

/** Names at the right edge, beside their bands, as near as they can stand. */
export function areaLabels(pen: Pen, scene: AreaScene): SVGElement[] {
  const { frame, data } = scene;
  const edge = frame.x(data.points.length - 1) + (data.points.length === 1 ? halfColumn : 0);
  return named(scene).flatMap(({ segment, middle, y }) => [
    pen("path", {
      d: `M${edge + 2} ${middle}L${edge + 12} ${y}`,
      stroke: segmentColour(segment),
      "stroke-width": 1.2,
    }),
    ...entryMarks(pen, entryAt(segment, scene), { x: edge + 20, y }),
  ]);
}

/** Segments that have no name at the right edge. */
export function legendEntries(scene: AreaScene): Entry[] {
  const direct = new Set(named(scene).map(({ segment }) => segment));
  const drawn = new Set(scene.bands.map(({ segment }) => segment));
  return scene.series.flatMap(({ segment }) =>
    drawn.has(segment) && !direct.has(segment) ? [entryAt(segment, scene)] : [],
  );
}

type Named = Readonly<{ segment: string; middle: number; y: number }>;

/** The thickest bands whose names find room beside one another. */
function named({ bands, frame, data, options }: AreaScene): Named[] {
  if (isNarrow(options)) return [];
  const last = data.points.length - 1;
  const ends = bands.flatMap(({ segment, edges }) => {
    const edge = edges.at(-1);
    if (edge === undefined || edge.at !== last) return [];
    const [from, to] = [frame.y(edge.high), frame.y(edge.low)];
    return to - from < thinnest ? [] : [{ segment, middle: (from + to) / 2, size: to - from }];
  });
  const most = Math.floor((frame.bottom - frame.top + lineHeight) / lineHeight);
  const kept = [...ends].sort((a, b) => b.size - a.size).slice(0, most);
  const sorted = kept.sort((a, b) => a.middle - b.middle);
  const spans = sorted.map(({ middle }) => ({ at: middle, width: lineHeight }));
  const half = lineHeight / 2;
  const ys = spread(spans, frame.top - half, frame.bottom + half, 0);
  return sorted.map(({ segment, middle }, i) => ({ segment, middle, y: ys?.[i] ?? middle }));
}

function entryAt(segment: string, { series, data, options }: AreaScene): Entry {
  const value = series.find((one) => one.segment === segment)?.values.at(-1) ?? 0;
  return entryOf(segment, value, { data, options });
}

function entryOf(
  segment: string,
  value: number,
  asked: Readonly<{ data: HistoryData; options: SegmentOptions }>,
): Entry {
  const name = fitText(asked.options.names[segment] ?? segment, longest);
  return { segment, name, value: shortValue(value, asked) };
}
