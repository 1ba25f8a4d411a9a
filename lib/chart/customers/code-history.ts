import type { Day } from "../../base/day";
import { segmentColour } from "../../model/segment/palette";
import { boxes } from "../kit/box";
import { draw, emptyChart } from "../kit/draw";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { type Label, labels } from "../kit/text";
import { monthNames } from "../kit/time-ticks";

/** A customer's code on the last day of a month. */
export type CodeMonth = Readonly<{ month_end: Day; code: string; segment: string }>;

const mostYears = 12;

/** A calendar of codes: a row for each year, a cell for each month, coloured by segment. */
export function codeHistory(rows: readonly CodeMonth[], options: SegmentOptions): string {
  const { t, lang, day } = options.words;
  const width = widthOf(options);
  const all = [...new Set(rows.map(yearOf))].sort();
  const years = all.slice(-mostYears);
  const hidden = all.length - years.length;
  const [left, top, row] = [40, 24, isNarrow(options) ? 26 : 28];
  const bottom = top + years.length * row;
  const height = Math.max(bottom + (hidden > 0 ? 20 : 0), top + 2 * row);
  const picture = { name: "code-history", label: t("chart.codeHistory.label"), width, height };
  if (rows.length === 0) return emptyChart(picture, t("chart.codeHistory.empty"));
  const cell = (width - left) / 12;
  const soft = { fill: "var(--ink-soft)" };
  const name = monthNames(lang);
  const months = Array.from({ length: 12 }, (_, i): Label => {
    const first = `2001-${String(i + 1).padStart(2, "0")}-01` as Day;
    return { ...soft, x: left + (i + 0.5) * cell, y: 10, text: name(first) };
  });
  const heads = years.map((year, i): Label => {
    return { ...soft, x: 0, y: top + (i + 0.5) * row, text: String(Number(year)), anchor: "start" };
  });
  const more = t("chart.codeHistory.earlier", { count: hidden });
  const note: Label = { ...soft, x: width, y: bottom + 12, text: more, anchor: "end" };
  const shown = rows.filter((month) => years.includes(yearOf(month)));
  const cells = shown.map((month) => {
    const x = left + (Number(month.month_end.slice(5, 7)) - 1) * cell;
    return { ...month, x, y: top + years.indexOf(yearOf(month)) * row, width: cell, height: row };
  });
  const codes = cells.map(({ x, y, code, segment }): Label => {
    return { x: x + cell / 2, y: y + row / 2, text: code, fill: `var(--on-seg-${segment})`, mono: true };
  });
  const fill = ({ segment }: CodeMonth) => segmentColour(segment);
  const said = ({ month_end, code, segment }: CodeMonth) =>
    t("chart.codeHistory.month", { day: day(month_end), code, segment: options.names[segment] ?? segment });
  return draw(picture, {
    marks: [
      labels([...months, ...heads, ...(hidden > 0 ? [note] : [])]),
      boxes(cells, { inset: 1, rx: 1.5, fill, title: said }),
      labels(codes, { pointerEvents: "none" }),
    ],
  });
}

function yearOf({ month_end }: CodeMonth): string {
  return month_end.slice(0, 4);
}
