import { type Markish, ruleX } from "@observablehq/plot";
import { axisTitle, niceTicks } from "../kit/axis";
import { px } from "../kit/draw";
import { clamped, type Label, labels, textWidth, wrapText } from "../kit/text";
import {
  isCut,
  type LiftIntervalsOptions,
  type LiftRow,
  type LiftScale,
  type LiftScene,
} from "./lift-layout";

/** Which way is better, and what the line is. Rows that are read in different ways get no such words. */
export function liftHead({ rows, options, scale, top }: LiftScene): Markish[] {
  const { t } = options.words;
  const { from, to, zero } = scale;
  const y = top - 12;
  const middle = t("chart.liftIntervals.zero");
  const half = textWidth(middle) / 2 + 10;
  const centre = Math.max(from + half, Math.min(to - half, zero));
  const [left = "", right = ""] = sides(rows, options).map((side) => t(`chart.liftIntervals.${side}`));
  const fits = (text: string, room: number) => text !== "" && textWidth(text) + 17 <= room;
  return [
    ...labels([{ ...clamped(middle, zero, { low: from, high: to }), y }]),
    ...(fits(left, centre - half - from) ? [axisTitle({ x: from, y, text: left, arrow: "left" })] : []),
    ...(fits(right, to - centre - half) ? [axisTitle({ x: to, y, text: right, arrow: "right" })] : []),
  ];
}

/** What the left and the right of the line mean; nothing where rows are read in different ways. */
function sides(rows: readonly LiftRow[], { scale }: LiftIntervalsOptions): ("worse" | "better")[] {
  if (scale === "own" || rows.every(({ better }) => better === "more")) return ["worse", "better"];
  return rows.every(({ better }) => better === "less") ? ["better", "worse"] : [];
}

/** Lines at zero and at the ticks: through the rows, or through their plots alone where words stand between them; a row of words has none. */
export function liftGrid(scene: LiftScene): Markish[] {
  const { rows, layout, scale, top } = scene;
  const [start, length] = layout.stacked ? [layout.middle - 13, 26] : [0, layout.row];
  const through = (x: number) =>
    rows.flatMap(({ difference }, i) =>
      difference === null ? [] : [{ x, y: top + i * layout.row + start }],
    );
  const uprights = (xs: readonly number[], stroke: string) =>
    ruleX(xs.flatMap(through), { x: "x", y1: "y", y2: px(({ y }) => y + length), stroke });
  return [
    uprights(
      ticksOf(scene.options, scene.scale).map(({ x }) => x),
      "var(--grid)",
    ),
    uprights([scale.zero], "var(--ink-faint)"),
  ];
}

/** The numbers of a shared axis, at their pixels. */
function ticksOf(options: LiftIntervalsOptions, scale: LiftScale): { x: number; text: string }[] {
  if (options.scale === "own") return [];
  const { low, high, from, to, zero } = scale;
  const widest = Math.max(...[low, high].map((end) => textWidth(options.format(end))));
  const count = Math.max(2, Math.min(7, Math.floor((to - from) / (widest + 24))));
  const unit = high > low ? (to - from - 20) / (high - low) : 0;
  return niceTicks(low, high, count).map((tick) => ({ x: zero + tick * unit, text: options.format(tick) }));
}

/** The numbers of a shared axis, its title, and the words that the figure needs. */
export function liftFoot(scene: LiftScene): { height: number; labels: Label[] } {
  const { rows, options, layout, scale, top } = scene;
  const { t } = options.words;
  const { from: low, to: high } = scale;
  const bottom = top + rows.length * layout.row;
  const ticks = ticksOf(scene.options, scene.scale).map(({ x, text }): Label => {
    return { ...clamped(text, x, { low, high }), y: bottom + 12, fill: "var(--ink-faint)" };
  });
  const cut = rows.some((row) => row.kind === "row" && Object.values(isCut(row, scale)).includes(true));
  const notes = [
    ...(options.scale === "own" ? [t("chart.liftIntervals.own")] : []),
    ...(options.scale === "shared" && cut ? [t("chart.liftIntervals.cut")] : []),
  ].flatMap((sentence) => wrapText(sentence, layout.width));
  const title = wrapText(options.title, layout.stacked ? layout.width : high - low + 80);
  const start = bottom + (ticks.length > 0 ? 32 : 14);
  const foot = start + title.length * 16 + (notes.length > 0 ? 8 : 0);
  return {
    height: foot + notes.length * 16,
    labels: [
      ...ticks,
      ...title.map(
        (text, i): Label => ({ x: (low + high) / 2, y: start + i * 16, text, fill: "var(--ink-soft)" }),
      ),
      ...notes.map(
        (text, i): Label => ({ x: 0, y: foot + i * 16, text, anchor: "start", fill: "var(--ink-soft)" }),
      ),
    ],
  };
}
