import type { Markish } from "@observablehq/plot";
import { arrow, arrowLength } from "../kit/arrow";
import { type Pen, sketch } from "../kit/draw";
import { label } from "../kit/old-label";
import { type SegmentOptions, widthOf } from "../kit/options";
import { symbolMark } from "../kit/symbol";
import { fitText, textWidth } from "../kit/text-width";
import {
  amountOf,
  cellText,
  hasStayed,
  type MigrationCell,
  type MigrationData,
  placeOf,
} from "./migration-data";

type Scene = Readonly<{ data: MigrationData; options: SegmentOptions; unit: number }>;

const [top, row, most] = [28, 46, 12];

export function flowsHeight(data: MigrationData): number {
  const { length } = movesOf(data);
  return top + Math.max(1, Math.min(most, length)) * row + (length > most ? 44 : 24);
}

/** The largest moves, each with a bar from an honest zero; then the sum of those left out and of those who stayed. */
export function migrationFlows(data: MigrationData, options: SegmentOptions): Markish[] {
  const moves = movesOf(data);
  const shown = moves.slice(0, most);
  const room = Math.max(
    0,
    ...shown.map((cell) => textWidth(amountText(amountOf(cell, data), data, options))),
  );
  const longest = Math.max(0, ...shown.map((cell) => amountOf(cell, data))) || 1;
  const scene: Scene = { data, options, unit: Math.max(0, widthOf(options) - 19 - room - 8) / longest };
  return [
    sketch((pen) => [...head(pen, scene), ...shown.flatMap((cell, i) => moveMarks(pen, cell, i, scene))]),
    sketch((pen) => notes(pen, moves, scene), { fill: "var(--ink-soft)" }),
    sketch((pen) => shown.map((cell, i) => moveLink(pen, cell, i, scene)), { fill: "transparent" }),
  ];
}

function movesOf(data: MigrationData): MigrationCell[] {
  return data.cells
    .filter((cell) => cell.customers > 0 && !hasStayed(cell))
    .sort((one, other) => amountOf(other, data) - amountOf(one, data));
}

function amountText(amount: number, { measure }: MigrationData, { words }: SegmentOptions): string {
  return measure === "money" ? words.money(amount) : words.number(amount);
}

function head(pen: Pen, { data, options }: Scene): SVGElement[] {
  const { t } = options.words;
  const [a, b] = [t("chart.migrationMatrix.a"), t("chart.migrationMatrix.b")];
  const soft = { y: 9, fill: "var(--ink-soft)", anchor: "start" } as const;
  const x = textWidth(a) + 5;
  return [
    label(pen, { ...soft, x: 0, text: a }),
    arrow(pen, { x, y: 9, to: "right" }),
    label(pen, { ...soft, x: x + arrowLength + 5, text: b }),
    label(pen, {
      ...soft,
      x: widthOf(options),
      text: t(`chart.migrationMatrix.${data.measure}`),
      anchor: "end",
    }),
  ];
}

function moveMarks(pen: Pen, cell: MigrationCell, i: number, { data, options, unit }: Scene): SVGElement[] {
  const y = top + i * row + 9;
  const half = (widthOf(options) - arrowLength - 16) / 2;
  const from = placeMarks(pen, cell.segment_a, { x: 0, y, room: half }, options);
  const to = placeMarks(pen, cell.segment_b, { x: from.end + arrowLength + 16, y, room: half }, options);
  const amount = amountOf(cell, data);
  const length = Math.max(0, amount * unit);
  return [
    ...from.marks,
    arrow(pen, { x: from.end + 8, y, to: "right" }),
    ...to.marks,
    pen("rect", { x: 19, y: y + 12, width: length, height: 13, "fill-opacity": 0.62 }),
    label(pen, { x: 19 + length + 6, y: y + 18.5, text: amountText(amount, data, options), anchor: "start" }),
  ];
}

/** A name with its symbol, and where it ends. */
function placeMarks(
  pen: Pen,
  id: string,
  { x, y, room }: Readonly<{ x: number; y: number; room: number }>,
  options: SegmentOptions,
): { end: number; marks: SVGElement[] } {
  const { name, fill, segment } = placeOf(id, options);
  const start = x + (segment === null ? 0 : 19);
  const text = fitText(name, room - (start - x));
  const symbol = segment === null ? [] : [symbolMark(pen, segment, { x: x + 7.5, y, r: 4.8 })];
  return {
    end: start + textWidth(text),
    marks: [...symbol, label(pen, { x: start, y, text, anchor: "start", fill })],
  };
}

function notes(pen: Pen, moves: readonly MigrationCell[], { data, options }: Scene): SVGElement[] {
  const { t } = options.words;
  const amount = (cells: readonly MigrationCell[]) =>
    amountText(
      cells.reduce((sum, cell) => sum + amountOf(cell, data), 0),
      data,
      options,
    );
  const rest = moves.slice(most);
  const y = top + Math.max(1, Math.min(most, moves.length)) * row + 9;
  const line = (i: number, text: string) =>
    label(pen, { x: 0, y: y + i * 20, text: fitText(text, widthOf(options)), anchor: "start" });
  const more = t("chart.migrationMatrix.more", { count: rest.length, amount: amount(rest) });
  const stayed = t("chart.migrationMatrix.stayed", { amount: amount(data.cells.filter(hasStayed)) });
  return [
    ...(moves.length === 0
      ? [label(pen, { x: 0, y: top + 13, text: t("chart.migrationMatrix.still"), anchor: "start" })]
      : []),
    ...(rest.length > 0 ? [line(0, more)] : []),
    line(rest.length > 0 ? 1 : 0, stayed),
  ];
}

function moveLink(pen: Pen, cell: MigrationCell, i: number, { options }: Scene): SVGElement | null {
  if (cell.href === null) return null;
  const area = pen("rect", { y: top + i * row, width: widthOf(options), height: row });
  return pen("a", { href: cell.href, "aria-label": cellText(cell, options) }, area);
}
