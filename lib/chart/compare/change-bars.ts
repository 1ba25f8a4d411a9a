import type { Markish } from "@observablehq/plot";
import type { Words } from "../../i18n/words";
import { segmentColour } from "../../model/palette";
import { type Pen, sketch } from "../kit/draw";
import { clamped, label } from "../kit/old-label";
import { textWidth } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import { netMark } from "./change-legend";
import { type ChangePart, changePart, changeParts } from "./change-part";

type Change = Readonly<Record<ChangePart, number>> & Readonly<{ segment: string }>;

/** Where the bars stand: `offset` is from the top of a row to its bar. */
export type BarField = Readonly<{ from: number; to: number; top: number; row: number; offset: number }>;

type Scale = Readonly<{ low: number; high: number; unit: number; at: (value: number) => number }>;
type Scene = Readonly<{ rows: readonly Change[]; words: Words; field: BarField; scale: Scale }>;

const thickness = 17;

/** Parts that add to a segment run from zero to the right and those that take from it to the left, on one scale for all rows. */
export function changeBars(rows: readonly Change[], words: Words, field: BarField): Markish[] {
  const scene: Scene = { rows, words, field, scale: scaleOf(rows, words, field) };
  return [
    sketch((pen) => axis(pen, scene)),
    sketch((pen) => rows.flatMap((row, i) => bar(pen, row, i, scene))),
    sketch((pen) => rows.flatMap((row, i) => net(pen, row, i, scene))),
  ];
}

/** Both ends keep as much room as the widest number of that side needs. */
function scaleOf(rows: readonly Change[], words: Words, { from, to }: BarField): Scale {
  const ends = rows.map(endsOf);
  const [low, high] = [
    Math.min(0, ...ends.map((end) => end.low)),
    Math.max(0, ...ends.map((end) => end.high)),
  ];
  const room = (side: (value: number) => boolean) =>
    Math.max(
      0,
      ...rows
        .map(netOf)
        .filter(side)
        .map((value) => textWidth(changeText(value, words), 12, true)),
    ) + 12;
  const [before, after] = [room((value) => value < 0), room((value) => value >= 0)];
  const length = Math.max(0, to - from - before - after);
  if (low === high) return { low, high, unit: 0, at: () => from + before + length / 2 };
  const unit = length / (high - low);
  return { low, high, unit, at: (value) => from + before + (value - low) * unit };
}

function endsOf(row: Change): { low: number; high: number } {
  const sum = (side: (value: number) => boolean) =>
    changeParts
      .map((part) => row[part])
      .filter(side)
      .reduce((total, value) => total + value, 0);
  return { low: sum((value) => value < 0), high: sum((value) => value > 0) };
}

/** With its sign; a number that would crowd the bars is shortened. */
function changeText(value: number, words: Words): string {
  const text = words.numberChange(value);
  return textWidth(text) <= 70 ? text : `${value > 0 ? "+" : ""}${words.numberShort(value)}`;
}

function netOf(row: Change): number {
  return changeParts.reduce((sum, part) => sum + row[part], 0);
}

function axis(pen: Pen, { rows, words, field, scale }: Scene): SVGElement[] {
  const { from, to, top, row, offset } = field;
  const count = Math.max(1, Math.min(6, Math.floor((to - from) / 105)));
  const ticks = niceTicks(scale.low, scale.high, count, true);
  const bottom = top + rows.length * row;
  const line = (x: number) =>
    row > 40
      ? rows.map((_, i) => `M${x} ${top + i * row + offset - 2}v${thickness + 4}`).join("")
      : `M${x} ${top}V${bottom}`;
  return ticks.flatMap((tick) => [
    pen("path", { d: line(scale.at(tick)), stroke: tick === 0 ? "var(--ink-faint)" : "var(--grid)" }),
    label(pen, {
      ...clamped(changeText(tick, words), scale.at(tick), { low: from, high: to }),
      y: bottom + 11,
      fill: "var(--ink-soft)",
    }),
  ]);
}

function bar(pen: Pen, row: Change, i: number, { field, scale }: Scene): SVGElement[] {
  const y = field.top + i * field.row + field.offset;
  let [low, high] = [0, 0];
  return changeParts.flatMap((part) => {
    const value = row[part];
    if (value === 0) return [];
    const start = value < 0 ? low + value : high;
    if (value < 0) low += value;
    else high += value;
    const box = { x: scale.at(start), y, width: Math.abs(value) * scale.unit, height: thickness };
    return changePart(pen, part, box, segmentColour(row.segment));
  });
}

/** The number stands at that end of the bar to which the segment moved. */
function net(pen: Pen, row: Change, i: number, { words, field, scale }: Scene): SVGElement[] {
  const value = netOf(row);
  const { low, high } = endsOf(row);
  const y = field.top + i * field.row + field.offset + thickness / 2;
  const x = value < 0 ? scale.at(low) - 9 : scale.at(high) + 9;
  return [
    netMark(pen, scale.at(value), y),
    label(pen, { x, y, text: changeText(value, words), anchor: value < 0 ? "end" : "start", bold: true }),
  ];
}
