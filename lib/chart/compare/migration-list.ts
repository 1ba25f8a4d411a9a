import type { Markish, PlotOptions } from "@observablehq/plot";
import { arrow, arrowLength } from "../kit/axis";
import { boxes, rowStrips } from "../kit/box";
import { type Pen, sketch } from "../kit/draw";
import { type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, type Label, label, labels, textWidth } from "../kit/text";
import {
  amountOf,
  cellText,
  hasStayed,
  type MigrationCell,
  type MigrationData,
  placeOf,
} from "./migration-cell";

type Scene = Readonly<{ data: MigrationData; options: SegmentOptions; shown: readonly MigrationCell[] }>;

const [top, row, most] = [28, 46, 12];

/** The largest moves, each with a bar from an honest zero; then the sum of those left out and of those who stayed. */
export function migrationList(
  data: MigrationData,
  options: SegmentOptions,
): PlotOptions & { height: number } {
  const moves = data.cells
    .filter((cell) => cell.customers > 0 && !hasStayed(cell))
    .sort((one, other) => amountOf(other, data) - amountOf(one, data));
  const scene: Scene = { data, options, shown: moves.slice(0, most) };
  const bottom = top + Math.max(1, scene.shown.length) * row;
  return {
    height: bottom + (moves.length > most ? 44 : 24),
    marks: [
      sketch((pen) => [...head(pen, scene), ...scene.shown.flatMap((cell, i) => names(pen, cell, i, scene))]),
      bars(scene),
      labels(notes(moves, bottom + 9, scene)),
      links(scene),
    ],
  };
}

function amountText(amount: number, { measure }: MigrationData, { words }: SegmentOptions): string {
  return measure === "money" ? words.money(amount) : words.number(amount);
}

function head(pen: Pen, { data, options }: Scene): SVGElement[] {
  const { t } = options.words;
  const [a, b] = [t("chart.migrationMatrix.a"), t("chart.migrationMatrix.b")];
  const soft = { y: 9, fill: "var(--ink-soft)", anchor: "start" } as const;
  const [x, measure] = [textWidth(a) + 5, t(`chart.migrationMatrix.${data.measure}`)];
  return [
    label(pen, { ...soft, x: 0, text: a }),
    arrow(pen, { x, y: 9, to: "right" }),
    label(pen, { ...soft, x: x + arrowLength + 5, text: b }),
    label(pen, { ...soft, x: widthOf(options), text: measure, anchor: "end" }),
  ];
}

/** From where to where: both with their symbols. */
function names(pen: Pen, cell: MigrationCell, i: number, { options }: Scene): SVGElement[] {
  const y = top + i * row + 9;
  const room = (widthOf(options) - arrowLength - 16) / 2;
  const end = (id: string, x: number) => {
    const { name, fill, segment } = placeOf(id, options);
    const start = x + (segment === null ? 0 : 19);
    const text = fitText(name, room - (start - x));
    const symbol = segment === null ? [] : [symbolMark(pen, segment, { x: x + 7.5, y, r: 4.8 })];
    const marks = [...symbol, label(pen, { x: start, y, text, anchor: "start", fill })];
    return { marks, x: start + textWidth(text) };
  };
  const from = end(cell.segment_a, 0);
  const to = end(cell.segment_b, from.x + arrowLength + 16);
  return [...from.marks, arrow(pen, { x: from.x + 8, y, to: "right" }), ...to.marks];
}

function bars({ data, options, shown }: Scene): Markish[] {
  const texts = shown.map((cell) => amountText(amountOf(cell, data), data, options));
  const room = Math.max(0, ...texts.map((text) => textWidth(text)));
  const longest = Math.max(0, ...shown.map((cell) => amountOf(cell, data))) || 1;
  const unit = Math.max(0, widthOf(options) - 19 - room - 8) / longest;
  const end = (cell: MigrationCell) => 19 + Math.max(0, amountOf(cell, data) * unit);
  const y = (i: number) => top + i * row + 21;
  return [
    boxes(
      shown.map((cell, i) => ({ x: 19, y: y(i), width: end(cell) - 19, height: 13 })),
      { fill: "var(--ink)", fillOpacity: 0.62 },
    ),
    ...labels(
      shown.map((cell, i) => ({ x: end(cell) + 6, y: y(i) + 6.5, text: texts[i] ?? "", anchor: "start" })),
    ),
  ];
}

function notes(moves: readonly MigrationCell[], y: number, { data, options }: Scene): Label[] {
  const { t } = options.words;
  const amount = (cells: readonly MigrationCell[]) =>
    amountText(
      cells.reduce((sum, cell) => sum + amountOf(cell, data), 0),
      data,
      options,
    );
  const rest = moves.slice(most);
  const more = t("chart.migrationMatrix.more", { count: rest.length, amount: amount(rest) });
  const stayed = t("chart.migrationMatrix.stayed", { amount: amount(data.cells.filter(hasStayed)) });
  const line = (y: number, text: string): Label => {
    return { x: 0, y, text: fitText(text, widthOf(options)), anchor: "start", fill: "var(--ink-soft)" };
  };
  return [
    ...(moves.length === 0 ? [line(top + 13, t("chart.migrationMatrix.still"))] : []),
    ...(rest.length > 0 ? [line(y, more)] : []),
    line(rest.length > 0 ? y + 20 : y, stayed),
  ];
}

function links({ options, shown }: Scene): Markish {
  const all = shown.map((cell) => ({ href: cell.href, label: cellText(cell, options) }));
  return rowStrips(all, { top, width: widthOf(options), height: row });
}
