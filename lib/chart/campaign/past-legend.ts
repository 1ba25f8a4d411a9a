import type { Pen } from "../kit/draw";
import { flow } from "../kit/flow";
import { label } from "../kit/old-label";
import { widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import type { PastDatesOptions } from "./past-date";

type Kind = "band" | "mean";

export const bandGround = { fill: "var(--ink)", "fill-opacity": 0.09 } as const;
export const meanStroke = { stroke: "var(--ink)", "stroke-width": 1.2, "stroke-dasharray": "5 3" } as const;

/** What the band and the line are, with their values, in as many lines as the width asks for. */
export function pastLegend(
  options: PastDatesOptions,
): Readonly<{ height: number; marks: (pen: Pen, top: number) => SVGElement[] }> {
  const entries = entriesOf(options);
  const places = flow(
    entries.map(({ text }) => 24 + textWidth(text)),
    widthOf(options),
  );
  const marks = (pen: Pen, top: number) =>
    entries.flatMap(({ kind, text }, i) => {
      const { x = 0, line = 0 } = places[i] ?? {};
      const y = top + 9 + line * 20;
      const swatch =
        kind === "band"
          ? pen("rect", { x, y: y - 6, width: 18, height: 12, ...bandGround })
          : pen("path", { d: `M${x} ${y}h18`, ...meanStroke });
      return [swatch, label(pen, { x: x + 24, y, text, anchor: "start", fill: "var(--ink-soft)" })];
    });
  return { height: entries.length === 0 ? 0 : 20 + (places.at(-1)?.line ?? 0) * 20, marks };
}

function entriesOf({ words, band, mean, format }: PastDatesOptions): { kind: Kind; text: string }[] {
  const { t } = words;
  const range = band && t("chart.pastDates.band", { low: format(band.low), high: format(band.high) });
  const middle = mean === null ? null : t("chart.pastDates.mean", { value: format(mean) });
  return [
    ...(range === null ? [] : [{ kind: "band" as const, text: range }]),
    ...(middle === null ? [] : [{ kind: "mean" as const, text: middle }]),
  ];
}
