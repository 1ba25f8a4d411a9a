import type { Pen } from "../kit/draw";
import { flow } from "../kit/flow";
import { label } from "../kit/old-label";
import { type ChartOptions, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { changePart, changeParts } from "./change-part";

export type ChangeLegend = Readonly<{ height: number; marks: (pen: Pen) => SVGElement[] }>;

/** What the three strengths and the dot stand for, in as many lines as the width asks for. */
export function changeLegend(options: ChartOptions): ChangeLegend {
  const { t } = options.words;
  const words = [
    ...changeParts.map((part) => ({ part, text: t(`chart.segmentChanges.${part}`), key: 20 })),
    { part: null, text: t("chart.segmentChanges.net"), key: 10 },
  ];
  const places = flow(
    words.map(({ text, key }) => key + 6 + textWidth(text)),
    widthOf(options),
  );
  const marks = (pen: Pen) =>
    words.flatMap(({ part, text, key }, i) => {
      const { x = 0, line = 0 } = places[i] ?? {};
      const y = 9 + line * 20;
      const swatch =
        part === null
          ? [netMark(pen, x + 5, y)]
          : changePart(pen, part, { x, y: y - 6, width: key, height: 12 }, "var(--ink-soft)");
      return [...swatch, label(pen, { x: x + key + 6, y, text, anchor: "start", fill: "var(--ink-soft)" })];
    });
  return { height: 18 + (places.at(-1)?.line ?? 0) * 20, marks };
}

/** The dot at the sum of the parts. */
export function netMark(pen: Pen, cx: number, cy: number): SVGElement {
  return pen("circle", { cx, cy, r: 4.2, stroke: "var(--paper)", "stroke-width": 1.6 });
}
