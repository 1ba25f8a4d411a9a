import type { Pen } from "../kit/draw";
import { clamped, label } from "../kit/old-label";
import { textWidth, wrapText } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import type { LiftLayout } from "./lift-layout";
import { isCut } from "./lift-mark";
import type { LiftIntervalsOptions, LiftRow } from "./lift-row";
import type { LiftScale } from "./lift-scale";

type Scene = Readonly<{
  options: LiftIntervalsOptions;
  layout: LiftLayout;
  scale: LiftScale;
  top: number;
}>;

/** Which way is better, and what the line is. Rows that are read in different ways get no such words. */
export function liftHead(pen: Pen, rows: readonly LiftRow[], { options, scale, top }: Scene): SVGElement[] {
  const { t } = options.words;
  const { from, to, zero } = scale;
  const y = top - 12;
  const middle = t("chart.liftIntervals.zero");
  const [left, right] = sides(rows, options).map((side) => t(`chart.liftIntervals.${side}`));
  const ends = { low: from, high: to };
  const place = clamped(middle, zero, ends);
  if (left === undefined || right === undefined) return [label(pen, { ...place, y })];
  const half = textWidth(middle) / 2 + 10;
  const centre = Math.max(from + half, Math.min(to - half, zero));
  const fits = (text: string, room: number) => textWidth(text) + 17 <= room;
  return [
    label(pen, { ...place, y, fill: "var(--ink)" }),
    ...(fits(left, centre - half - from) ? direction(pen, { x: from, y, text: left, to: "left" }) : []),
    ...(fits(right, to - centre - half) ? direction(pen, { x: to, y, text: right, to: "right" }) : []),
  ];
}

type Side = "worse" | "better";

function sides(rows: readonly LiftRow[], { scale }: LiftIntervalsOptions): Side[] {
  if (scale === "own" || rows.every(({ better }) => better === "more")) return ["worse", "better"];
  return rows.every(({ better }) => better === "less") ? ["better", "worse"] : [];
}

type Direction = Readonly<{ x: number; y: number; text: string; to: "left" | "right" }>;

function direction(pen: Pen, { x, y, text, to }: Direction): SVGElement[] {
  const right = to === "right";
  const d = right ? `M${x - 11} ${y}h10m-3 -3l3 3l-3 3` : `M${x + 11} ${y}h-10m3 -3l-3 3l3 3`;
  return [
    pen("path", { d, fill: "none", stroke: "var(--ink-soft)", "stroke-width": 1.2 }),
    label(pen, {
      x: right ? x - 16 : x + 16,
      y,
      text,
      anchor: right ? "end" : "start",
      fill: "var(--ink-soft)",
    }),
  ];
}

type Foot = Readonly<{
  height: number;
  grid: (pen: Pen) => SVGElement[];
  marks: (pen: Pen) => SVGElement[];
}>;

/** The zero line, the ticks of a shared axis, and under the rows the words that the figure needs. */
export function liftFoot(rows: readonly LiftRow[], scene: Scene): Foot {
  const { options, layout, scale, top } = scene;
  const { t } = options.words;
  const bottom = top + rows.length * layout.row;
  const ticks = ticksOf(scene);
  const cut = rows.some((row) => row.kind === "row" && Object.values(isCut(row, scale)).includes(true));
  const notes = [
    ...(options.scale === "own" ? [t("chart.liftIntervals.own")] : []),
    ...(options.scale === "shared" && cut ? [t("chart.liftIntervals.cut")] : []),
  ].flatMap((sentence) => wrapText(sentence, layout.width));
  const title = wrapText(options.title, layout.stacked ? layout.width : scale.to - scale.from + 80);
  const start = bottom + (ticks.length > 0 ? 32 : 14);
  const foot = start + title.length * 16 + (notes.length > 0 ? 8 : 0);
  return {
    height: foot - bottom + notes.length * 16,
    grid: (pen) => [
      ...lines(pen, ticks.map(({ x }) => upright(x, rows, scene)).join(""), "var(--grid)"),
      ...lines(pen, upright(scale.zero, rows, scene), "var(--ink-faint)"),
    ],
    marks: (pen) => [
      ...ticks.map(({ x, text }) =>
        label(pen, {
          ...clamped(text, x, { low: scale.from, high: scale.to }),
          y: bottom + 12,
          fill: "var(--ink-faint)",
        }),
      ),
      ...title.map((text, i) =>
        label(pen, {
          x: (scale.from + scale.to) / 2,
          y: start + i * 16,
          text,
          fill: "var(--ink-soft)",
        }),
      ),
      ...notes.map((text, i) =>
        label(pen, { x: 0, y: foot + i * 16, text, anchor: "start", fill: "var(--ink-soft)" }),
      ),
    ],
  };
}

function lines(pen: Pen, d: string, stroke: string): SVGElement[] {
  return d === "" ? [] : [pen("path", { d, stroke })];
}

/** Through the rows, or through their plots alone where words stand between them; a row of words has none. */
function upright(x: number, rows: readonly LiftRow[], { layout, top }: Scene): string {
  const [start, length] = layout.stacked ? [layout.middle - 13, 26] : [0, layout.row];
  return rows
    .flatMap(({ difference }, i) =>
      difference === null ? [] : [`M${x} ${top + i * layout.row + start}v${length}`],
    )
    .join("");
}

function ticksOf({ options, scale }: Scene): { x: number; text: string }[] {
  if (options.scale === "own") return [];
  const { low, high, from, to, zero } = scale;
  const widest = Math.max(...[low, high].map((end) => textWidth(options.format(end))));
  const count = Math.max(2, Math.min(7, Math.floor((to - from) / (widest + 24))));
  const unit = high > low ? (to - from - 20) / (high - low) : 0;
  return niceTicks(low, high, count).map((tick) => ({ x: zero + tick * unit, text: options.format(tick) }));
}
