import { type Markish, ruleY } from "@observablehq/plot";
import { type Day, endOfMonth } from "../../base/day";
import { wilson } from "../../model/stats/wilson";
import { axisTitle } from "../kit/axis";
import { type Box, boxes } from "../kit/box";
import { draw, emptyChart } from "../kit/draw";
import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { type Label, labels, textWidth } from "../kit/text";

/** How many of the customers who first bought in the month `cohort` bought so many months after; null while that month is not over. */
export type CohortRow = Readonly<{
  cohort: Day;
  size: number;
  months_after: number;
  bought: number | null;
}>;

/** A row of the table: a cohort, or all of them together. `among`: the customers whose month so many after is over. */
type Line = Readonly<{
  name: string;
  size: number;
  bold: boolean;
  y: number;
  cells: readonly Readonly<{ months_after: number; bought: number; among: number }>[];
}>;

type Scene = Readonly<{
  options: ChartOptions;
  lines: readonly Line[];
  columns: number;
  left: number;
  cell: number;
}>;

const [top, row, apart] = [48, 24, 8];

/** Pixels from which on a cell has room for a digit after the point. */
const exactCell = 46;

/** Most columns of the narrow form and of the wide one: more would have no room for their numbers. */
const columnsMost = { narrow: 12, wide: 24 } as const;

/** A row for each cohort and a column for each month after; the darker, the larger the share that bought in it. */
export function cohortTable(rows: readonly CohortRow[], options: ChartOptions): string {
  const { t, number } = options.words;
  const width = widthOf(options);
  const picture = { name: "cohort-table", label: t("chart.cohortTable.label"), width };
  const months = Math.max(0, ...rows.map(({ months_after }) => months_after));
  if (months === 0) return emptyChart({ ...picture, height: 200 }, t("chart.cohortTable.empty"));
  const columns = Math.min(months, columnsMost[isNarrow(options) ? "narrow" : "wide"]);
  const lines = linesOf(rows, options);
  const names = Math.max(...lines.map(({ name, bold }) => textWidth(name, 12, bold)));
  const sizes = Math.max(...lines.map(({ size }) => textWidth(number(size), 12, true)));
  const left = Math.ceil(names + sizes + 30);
  const scene = { options, lines, columns, left, cell: Math.min(56, (width - left) / columns) };
  const height = (lines.at(-1)?.y ?? top) + row + 4;
  const right = left + columns * scene.cell;
  const title = t("chart.cohortTable.title", { columns: columns < months ? columns : 0 });
  const room = Math.max(right, textWidth(title) + 15);
  return draw(
    { ...picture, height },
    {
      timeline: { days: monthsOf(rows), plots: [] },
      marks: [
        axisTitle({ x: Math.min(width, room), y: 8, text: title, arrow: "right" }),
        labels(heads(scene)),
        lines.length > 1
          ? ruleY([height - row - 4 - apart / 2], { x1: 0, x2: right, stroke: "var(--line)" })
          : null,
        labels(lines.flatMap((line) => lineLabels(line, scene))),
        cellMarks(scene),
      ],
    },
  );
}

/** The first days of the cohorts' months, and the last day of the last one. */
function monthsOf(rows: readonly CohortRow[]): Day[] {
  const months = [...new Set(rows.map(({ cohort }) => cohort))].toSorted();
  return [...months, ...months.slice(-1).map(endOfMonth)];
}

/** Cohorts from the oldest down, and under several of them all together. */
function linesOf(rows: readonly CohortRow[], { words }: ChartOptions): Line[] {
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))];
  const lines = cohorts.map((cohort, i): Line => {
    const own = rows.filter((one) => one.cohort === cohort);
    const size = own[0]?.size ?? 0;
    return {
      name: words.month(cohort),
      size,
      bold: false,
      y: top + i * row,
      cells: own.flatMap(({ months_after, bought }) =>
        months_after === 0 || bought === null ? [] : [{ months_after, bought, among: size }],
      ),
    };
  });
  return lines.length < 2 ? lines : [...lines, allOf(lines, words.t("chart.cohortTable.all"))];
}

/** Of each month after, the cohorts whose month is over. */
function allOf(lines: readonly Line[], name: string): Line {
  const sums = new Map<number, { bought: number; among: number }>();
  for (const { months_after, bought, among } of lines.flatMap(({ cells }) => cells)) {
    const sum = sums.get(months_after) ?? { bought: 0, among: 0 };
    sums.set(months_after, { bought: sum.bought + bought, among: sum.among + among });
  }
  return {
    name,
    size: lines.reduce((total, { size }) => total + size, 0),
    bold: true,
    y: top + lines.length * row + apart,
    cells: [...sums].map(([months_after, sum]) => ({ months_after, ...sum })),
  };
}

/** The numbers of the columns, as many as have room, and what stands left of them. */
function heads({ options, columns, left, cell }: Scene): Label[] {
  const { t, number } = options.words;
  const step = [1, 2, 3, 6, 12].find((months) => textWidth(number(columns)) + 6 <= months * cell) ?? 12;
  const all = Array.from({ length: columns }, (_, i) => i + 1).filter((month) => (month - 1) % step === 0);
  const soft = { y: top - 14, fill: "var(--ink-soft)" } as const;
  return [
    { ...soft, x: left - 10, text: t("chart.cohortTable.size"), anchor: "end" },
    ...all.map((month) => ({ ...soft, x: left + (month - 0.5) * cell, text: number(month) })),
  ];
}

function lineLabels({ name, size, bold, y }: Line, { options, left }: Scene): Label[] {
  const middle = y + row / 2;
  const text = options.words.number(size);
  return [
    { x: 0, y: middle, text: name, anchor: "start", bold },
    { x: left - 10, y: middle, text, anchor: "end", bold, fill: "var(--ink-soft)" },
  ];
}

type Cell = Box & Readonly<{ share: number; text: string; said: string; bold: boolean }>;

function cellMarks(scene: Scene): Markish[] {
  const all = scene.lines.flatMap((line) => cellsOf(line, scene));
  const most = Math.max(...all.map(({ share }) => share)) || 1;
  // Numbers in ink keep 4.5:1 up to this strength of the ground in both themes.
  const strength = ({ share }: Cell) => 0.03 + 0.3 * (share / most);
  const fits = all.every(({ text, width, bold }) => textWidth(text, 12, bold) + 1 <= width);
  return [
    boxes(all, { fill: "var(--ink)", fillOpacity: strength, stroke: "var(--paper)", title: "said" }),
    fits
      ? labels(
          all.map(({ x, y, width, height, text, bold }) => {
            return { x: x + width / 2, y: y + height / 2, text, bold };
          }),
          { pointerEvents: "none" },
        )
      : null,
  ].flat();
}

function cellsOf({ name, cells, y, bold }: Line, { options, columns, left, cell }: Scene): Cell[] {
  const { t, number, percent } = options.words;
  return cells
    .filter(({ months_after }) => months_after <= columns)
    .map(({ months_after, bought, among }) => {
      const { share, low, high } = wilson(bought, among);
      const values = { name, months: months_after, bought, among };
      const shares = { share: percent(share), low: percent(low), high: percent(high) };
      const place = { x: left + (months_after - 1) * cell, y, width: cell, height: row };
      const said = t("chart.cohortTable.cell", { ...values, ...shares });
      return { ...place, share, said, bold, text: cell >= exactCell ? percent(share) : number(share * 100) };
    });
}
