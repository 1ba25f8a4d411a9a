import type { Pen } from "../kit/draw";
import { flow } from "../kit/flow";
import { label } from "../kit/old-label";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { textWidth } from "../kit/text-width";
import { niceFloor } from "../kit/ticks";

type Item = Readonly<{ width: number; paint: (pen: Pen, x: number, y: number) => SVGElement[] }>;

const line = 20;

/** The same for all pages of a data set's scheme, so that axes do not jump between them. */
export function legendHeight(options: SegmentOptions): number {
  const lines = places(items(1e6, options), options).at(-1)?.line ?? 0;
  return (lines + 1) * line + 4;
}

/** What area means, what grey means, and the symbol of each segment. */
export function scatterLegend(pen: Pen, most: number, options: SegmentOptions, top: number): SVGElement[] {
  const all = items(most, options);
  const at = places(all, options);
  return all.flatMap((item, i) => item.paint(pen, at[i]?.x ?? 0, top + 14 + (at[i]?.line ?? 0) * line));
}

function places(all: readonly Item[], options: SegmentOptions) {
  return flow(
    all.map(({ width }) => width),
    widthOf(options),
    12,
  );
}

function items(most: number, options: SegmentOptions): Item[] {
  const segments = Object.entries(options.names).filter(([id]) => id !== "absent");
  return [area(most, options), others(options), ...segments.map(([id, name]) => segmentItem(id, name))];
}

/** Three round sums, each with the circle that a customer of that sum gets. */
function area(most: number, options: SegmentOptions): Item {
  const { t, moneyShort } = options.words;
  const largest = isNarrow(options) ? 11 : 15;
  const top = niceFloor(Math.max(most, 1e-9) / 2);
  const sums =
    most > 0
      ? [top / 25, top / 5, top]
          .filter((sum) => sum >= 1)
          .map((sum) => ({ r: Math.max(2.6, largest * Math.sqrt(sum / most)), text: moneyShort(sum) }))
      : [];
  const name = t("chart.scatter.area");
  const width = textWidth(name) + sums.reduce((sum, { r, text }) => sum + 8 + 2 * r + 4 + textWidth(text), 0);
  const paint = (pen: Pen, x: number, y: number) => {
    let at = x + textWidth(name);
    const circles = sums.flatMap(({ r, text }) => {
      const left = at + 8;
      at = left + 2 * r + 4 + textWidth(text);
      return [
        pen("circle", { cx: left + r, cy: y, r, fill: "none", stroke: "var(--ink-faint)" }),
        label(pen, { x: left + 2 * r + 4, y, text, anchor: "start", fill: "var(--ink-soft)" }),
      ];
    });
    return [label(pen, { x, y, text: name, anchor: "start", fill: "var(--ink-soft)" }), ...circles];
  };
  // On a narrow chart the sizes have a line of their own; else room for any sums, so that lines do not break differently.
  return { width: isNarrow(options) ? widthOf(options) : Math.max(width, textWidth(name) + 150), paint };
}

function others(options: SegmentOptions): Item {
  const text = options.words.t("chart.scatter.others");
  const paint = (pen: Pen, x: number, y: number) => [
    pen("rect", { x, y: y - 5, width: 10, height: 10, "fill-opacity": 0.2 }),
    label(pen, { x: x + 15, y, text, anchor: "start", fill: "var(--ink-soft)" }),
  ];
  return { width: 15 + textWidth(text), paint };
}

function segmentItem(id: string, text: string): Item {
  const paint = (pen: Pen, x: number, y: number) => [
    symbolMark(pen, id, { x: x + 7, y, r: 4.5 }),
    label(pen, { x: x + 17, y, text, anchor: "start", fill: "var(--ink-soft)" }),
  ];
  return { width: 17 + textWidth(text), paint };
}
