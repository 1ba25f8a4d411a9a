import type { Day } from "../../base/day";
import { segmentColour } from "../../model/palette";
import { draw, type Pen, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { label, monoFont } from "../kit/old-label";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import { monthNames } from "../kit/time-ticks";

/** A customer's code on the last day of a month. */
export type CodeMonth = Readonly<{ month_end: Day; code: string; segment: string }>;

type Layout = Readonly<{
  width: number;
  height: number;
  left: number;
  top: number;
  cell: number;
  row: number;
  years: readonly string[];
  hidden: number;
}>;

const mostYears = 12;

/** A calendar of codes: a row for each year, a cell for each month, coloured by segment. */
export function codeHistory(rows: readonly CodeMonth[], options: SegmentOptions): string {
  const { t } = options.words;
  const layout = layoutOf(rows, options);
  const picture = {
    name: "code-history",
    label: t("chart.codeHistory.label"),
    width: layout.width,
    height: layout.height,
  };
  if (rows.length === 0) return emptyChart(picture, t("chart.codeHistory.empty"));
  const shown = rows.filter(({ month_end }) => layout.years.includes(month_end.slice(0, 4)));
  return draw(picture, {
    marks: [
      sketch((pen) => frame(pen, options, layout)),
      sketch((pen) => shown.map((row) => cell(pen, row, layout))),
      sketch((pen) => shown.map((row) => code(pen, row, layout)), { "font-family": monoFont }),
    ],
  });
}

function layoutOf(rows: readonly CodeMonth[], options: SegmentOptions): Layout {
  const width = widthOf(options);
  const all = [...new Set(rows.map(({ month_end }) => month_end.slice(0, 4)))].sort();
  const years = all.slice(-mostYears);
  const hidden = all.length - years.length;
  const [left, top, row] = [40, 24, isNarrow(options) ? 26 : 28];
  const height = Math.max(top + years.length * row + (hidden > 0 ? 20 : 0), top + 2 * row);
  return { width, height, left, top, cell: (width - left) / 12, row, years, hidden };
}

function frame(
  pen: Pen,
  { words }: SegmentOptions,
  { width, left, top, cell, row, years, hidden }: Layout,
): SVGElement[] {
  const name = monthNames(words.lang);
  const months = Array.from({ length: 12 }, (_, i) =>
    name(`2001-${String(i + 1).padStart(2, "0")}-01` as Day),
  );
  const note = label(pen, {
    x: width,
    y: top + years.length * row + 12,
    text: words.t("chart.codeHistory.earlier", { count: hidden }),
    anchor: "end",
    fill: "var(--ink-soft)",
  });
  return [
    ...months.map((text, i) =>
      label(pen, { x: left + (i + 0.5) * cell, y: 10, text, fill: "var(--ink-soft)" }),
    ),
    ...years.map((year, i) =>
      label(pen, {
        x: 0,
        y: top + (i + 0.5) * row,
        text: String(Number(year)),
        anchor: "start",
        fill: "var(--ink-soft)",
      }),
    ),
    ...(hidden > 0 ? [note] : []),
  ];
}

function corner({ month_end }: CodeMonth, { left, top, cell, row, years }: Layout): { x: number; y: number } {
  const month = Number(month_end.slice(5, 7)) - 1;
  return { x: left + month * cell, y: top + years.indexOf(month_end.slice(0, 4)) * row };
}

function cell(pen: Pen, month: CodeMonth, layout: Layout): SVGElement {
  const { x, y } = corner(month, layout);
  return pen("rect", {
    x: x + 1,
    y: y + 1,
    width: layout.cell - 2,
    height: layout.row - 2,
    rx: 1.5,
    fill: segmentColour(month.segment),
  });
}

function code(pen: Pen, month: CodeMonth, layout: Layout): SVGElement {
  const { x, y } = corner(month, layout);
  return label(pen, {
    x: x + layout.cell / 2,
    y: y + layout.row / 2,
    text: month.code,
    fill: `var(--on-seg-${month.segment})`,
  });
}
