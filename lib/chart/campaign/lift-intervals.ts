import { dot, line, type Markish, rect, ruleX, ruleY } from "@observablehq/plot";
import { axisTitle, niceTicks } from "../kit/axis";
import { rowStrips } from "../kit/box";
import { draw, emptyChart, type Frame, type PixelScale, pixels, px } from "../kit/draw";
import { type Entry, legend, noteEntry } from "../kit/legend";
import { isNarrow, widthOf } from "../kit/options";
import { thin } from "../kit/spread";
import { clamped, fitText, type Label, labels, paragraph, textWidth, wrapText } from "../kit/text";
import {
  isSingle,
  type LiftIntervalsOptions,
  type LiftReach,
  type LiftRow,
  liftReach,
  lookOf,
  noteOf,
  verdicts,
} from "./lift-row";

/** Words stand at both sides of the plot, or over it where it would be too short; `middle` is that of the bands in a row. */
type Form = Readonly<{ width: number; stacked: boolean; row: number; middle: number; names: number }>;
type Scene = Readonly<{
  rows: readonly LiftRow[];
  options: LiftIntervalsOptions;
  form: Form;
  reach: LiftReach;
  frame: Frame;
  x: PixelScale;
}>;

const [inset, longestName, tickGap] = [10, 220, 12];
const soft = { fill: "var(--ink-soft)" } as const;

/** A dot and its interval for each row against a line at zero; what sums up the others comes last, as a diamond. */
export function liftIntervals(given: readonly LiftRow[], options: LiftIntervalsOptions): string {
  const { t } = options.words;
  const width = widthOf(options);
  const picture = { name: "lift-intervals", label: t("chart.liftIntervals.label"), width };
  if (given.length === 0) return emptyChart({ ...picture, height: 200 }, t("chart.liftIntervals.empty"));
  const rows = [...given.filter(isSingle), ...given.filter((row) => !isSingle(row))];
  const key = legend(entries(rows, options), { width, top: -1 });
  const scene = sceneOf(rows, options, key.height + 28);
  const foot = footOf(scene);
  return draw(
    { ...picture, height: foot.height },
    {
      x: scene.x,
      marks: [
        uprights(scene),
        key.mark,
        head(scene),
        pooledRule(scene),
        intervals(scene),
        dots(scene),
        labels([...foot.labels, ...rows.flatMap((row, i) => texts(row, i, scene))]),
        links(scene),
      ],
    },
  );
}

function sceneOf(rows: readonly LiftRow[], options: LiftIntervalsOptions, top: number): Scene {
  const width = widthOf(options);
  const widest = (measure: (row: LiftRow) => number) => Math.max(0, ...rows.map(measure));
  const names = widest((row) => Math.max(textWidth(row.name, 12, true), textWidth(noteOf(row, options))));
  const left = Math.min(longestName, names) + 20;
  const numbers = widest((row) => Math.max(textWidth(row.text, 12, true), textWidth(row.interval_text)));
  const right = width - numbers - 20;
  const stacked = isNarrow(options) || right - left < 0.3 * width;
  const form = stacked
    ? { width, stacked, row: 62, middle: 39, names: width }
    : { width, stacked, row: 42, middle: 21, names: left - 20 };
  const ends = stacked ? { left: 0, right: width } : { left, right };
  const frame = { ...ends, top, bottom: top + rows.length * form.row };
  const reach = liftReach(rows, options);
  const { low, high } = reach;
  const x = pixels(low === high ? [-1, 1] : [low, high], [frame.left + inset, frame.right - inset]);
  return { rows, options, form, reach, frame, x };
}

/** The middle of the band of a row. */
function middleOf(i: number, { form, frame }: Scene): number {
  return frame.top + i * form.row + form.middle;
}

/** The numbers of a shared axis: as many as have room within the frame, which they do not leave. */
function ticksOf({ options, reach: { low, high }, frame: { left, right }, x }: Scene): number[] {
  if (options.scale === "own") return [];
  const placed = (ticks: readonly number[]) =>
    ticks.map((tick) => {
      const width = textWidth(options.format(tick));
      return { tick, width, at: Math.max(left + width / 2, Math.min(right - width / 2, x.apply(tick))) };
    });
  for (let count = 7; count > 2; count -= 1) {
    const ticks = niceTicks(low, high, count);
    if (thin(placed(ticks), tickGap).length === ticks.length) return ticks;
  }
  return thin(placed(niceTicks(low, high, 2)), tickGap).map(({ tick }) => tick);
}

/** Lines at zero and at the ticks: through the rows, or through their plots alone where words stand between them; a row of words has none. */
function uprights(scene: Scene): Markish[] {
  const { row, stacked } = scene.form;
  const half = stacked ? 11 : row / 2;
  const upright = (values: readonly number[], stroke: string) => {
    const all = values.flatMap((value) => drawnOf(scene).map(({ y }) => ({ value, y })));
    return ruleX(all, { x: "value", y1: px(({ y }) => y - half), y2: px(({ y }) => y + half), stroke });
  };
  return [upright(ticksOf(scene), "var(--grid)"), upright([0], "var(--ink-faint)")];
}

/** Which way is better, and what the line is. Rows that are read in different ways get no such words. */
function head({ rows, options, frame, x }: Scene): Markish[] {
  const { t } = options.words;
  const y = frame.top - 12;
  const text = t("chart.liftIntervals.zero");
  const ends = { low: frame.left, high: frame.right };
  const half = textWidth(text) / 2 + 10;
  const centre = Math.max(ends.low + half, Math.min(ends.high - half, x.apply(0)));
  const [left = "", right = ""] = sides(rows, options).map((side) => t(`chart.liftIntervals.${side}`));
  const fits = (text: string, room: number) => text !== "" && textWidth(text) + 17 <= room;
  return [
    labels([{ ...clamped(text, x.apply(0), ends), y }]),
    ...(fits(left, centre - half - ends.low) ? axisTitle({ x: ends.low, y, text: left, arrow: "left" }) : []),
    ...(fits(right, ends.high - centre - half)
      ? axisTitle({ x: ends.high, y, text: right, arrow: "right" })
      : []),
  ];
}

/** What the left and the right of the line mean; nothing where rows are read in different ways. */
function sides(rows: readonly LiftRow[], { scale }: LiftIntervalsOptions): ("worse" | "better")[] {
  if (scale === "own" || rows.every(({ better }) => better === "more")) return ["worse", "better"];
  return rows.every(({ better }) => better === "less") ? ["better", "worse"] : [];
}

/** The numbers of a shared axis, its title, and the words that the figure needs. */
function footOf(scene: Scene): { height: number; labels: Label[] } {
  const { options, form, frame, x } = scene;
  const { left: low, right: high, bottom } = frame;
  const ticks = ticksOf(scene).map((tick): Label => {
    const text = options.scale === "own" ? "" : options.format(tick);
    return { ...clamped(text, x.apply(tick), { low, high }), y: bottom + 12, fill: "var(--ink-faint)" };
  });
  const cut = tips(scene).length > 0 ? ["cut" as const] : [];
  const notes = (options.scale === "own" ? ["own" as const] : cut).flatMap((key) =>
    wrapText(options.words.t(`chart.liftIntervals.${key}`), form.width),
  );
  const title = wrapText(options.title, form.stacked ? form.width : high - low + 80);
  const start = bottom + (ticks.length > 0 ? 32 : 14);
  const foot = start + title.length * 16 + (notes.length > 0 ? 8 : 0);
  return {
    height: foot + notes.length * 16,
    labels: [
      ...ticks,
      ...paragraph(title, { x: (low + high) / 2, y: start, ...soft }),
      ...paragraph(notes, { x: 0, y: foot, anchor: "start", ...soft }),
    ],
  };
}

function pooledRule({ rows, form, frame }: Scene): Markish {
  const at = rows.findIndex((row) => !isSingle(row));
  const y = px(() => frame.top + at * form.row);
  return ruleY(at < 1 ? [] : [0], { x1: px(() => 0), x2: px(() => form.width), y, stroke: "var(--line)" });
}

/** What the shapes that occur stand for. */
function entries(rows: readonly LiftRow[], { words }: LiftIntervalsOptions): Entry[] {
  const drawn = rows.filter((row) => isSingle(row) && row.difference !== null);
  const shown = verdicts.filter((verdict) => drawn.some((row) => row.verdict === verdict));
  return shown.map((verdict) => {
    const sample: Entry["sample"] = (x, y) =>
      dot([0], { x: px(() => x + 6), y: px(() => y), ...lookOf(verdict) });
    return { ...noteEntry(words.t(`chart.liftIntervals.${verdict ?? "observed"}`)), key: 18, sample };
  });
}

type Drawn = Readonly<{ row: LiftRow; at: number; low: number; high: number; y: number }>;

/** Rows that have a difference, with the places of their values on the axis. */
function drawnOf(scene: Scene): Drawn[] {
  return scene.rows.flatMap((row, i) => {
    const { difference, low, high } = row;
    if (difference === null) return [];
    const [at = 0, ...ends] = [difference, low ?? difference, high ?? difference].map((value) =>
      scene.reach.place(row, value),
    );
    return [{ row, at, low: Math.min(...ends), high: Math.max(...ends), y: middleOf(i, scene) }];
  });
}

const colour = ({ row }: Drawn) => lookOf(row.verdict).colour;

/** A band from end to end of each interval; one that goes on beyond the axis ends in an arrow. */
function intervals(scene: Scene): Markish[] {
  const band = { x1: "low", x2: "high", rx: 4, fill: colour, fillOpacity: 0.28 } as const;
  const tip = { symbol: "triangle", r: 3.6, fill: colour } as const;
  const [x, y] = [px<Tip>((one) => one.x), px<Drawn>((one) => one.y)];
  return [
    rect(
      drawnOf(scene).filter(({ row }) => isSingle(row)),
      { ...band, y1: px(({ y }) => y - 4), y2: px(({ y }) => y + 4) },
    ),
    dot(tips(scene), { x, y, rotate: ({ rotate }: Tip) => rotate, ...tip }),
  ];
}

type Tip = Drawn & Readonly<{ x: number; rotate: number }>;

function tips(scene: Scene): Tip[] {
  const { options, reach, frame } = scene;
  if (options.scale === "own") return [];
  return drawnOf(scene).flatMap((one) => {
    const { kind, low, high } = one.row;
    if (kind === "pooled") return [];
    return [
      ...(low !== null && low < reach.low ? [{ ...one, x: frame.left + 5, rotate: -90 }] : []),
      ...(high !== null && high > reach.high ? [{ ...one, x: frame.right - 5, rotate: 90 }] : []),
    ];
  });
}

/** The dots, and a diamond from end to end for what sums up the others, never so narrow that it is no longer one. */
function dots(scene: Scene): Markish[] {
  const all = drawnOf(scene);
  const singles = verdicts.map((verdict) =>
    dot(
      all.filter(({ row }) => isSingle(row) && row.verdict === verdict),
      { x: "at", y: px(({ y }) => y), ...lookOf(verdict) },
    ),
  );
  const diamonds = all.filter(({ row }) => !isSingle(row));
  return [...singles, ...diamonds.map((one) => diamond(one, scene))];
}

function diamond({ row, at, low, high, y }: Drawn, { x }: Scene): Markish {
  const [middle, left, right] = [x.apply(at), x.apply(low), x.apply(high)];
  const corners = [
    [Math.min(left, middle - 5), y],
    [middle, y - 8],
    [Math.max(right, middle + 5), y],
    [middle, y + 8],
  ];
  const { fill, stroke, strokeWidth } = lookOf(row.verdict ?? "unclear");
  const place = { x: px<number[]>(([x = 0]) => x), y: px<number[]>(([, y = 0]) => y) };
  return line(corners, { ...place, curve: "linear-closed", fill, stroke, strokeWidth });
}

/** What a row is and what came out, each over a fainter second line; or in the plot that there was too little to compare. */
function texts(row: LiftRow, i: number, scene: Scene): Label[] {
  const { options, form, frame, x } = scene;
  const { width, stacked, names } = form;
  const room = stacked ? width - textWidth(row.text, 12, true) - 12 : names;
  const note = noteOf(row, options);
  const middle = stacked ? frame.top + i * form.row + 15 : middleOf(i, scene);
  const [first, second] = [middle - 8, middle + 8];
  const name: Label = {
    x: 0,
    y: first,
    text: fitText(row.name, room),
    anchor: "start",
    bold: !isSingle(row),
  };
  const ends = { low: frame.left, high: frame.right };
  const few = clamped(options.words.t("chart.liftIntervals.few"), x.apply(0), ends);
  if (row.difference === null)
    return [
      { ...name, y: stacked ? first : middle },
      { ...few, y: middleOf(i, scene), ...soft },
    ];
  return [
    note === "" && !stacked ? { ...name, y: middle } : name,
    { x: 0, y: second, text: note, anchor: "start", ...soft },
    {
      x: width,
      y: row.interval_text === "" && !stacked ? middle : first,
      text: row.text,
      anchor: "end",
      bold: true,
    },
    { x: width, y: second, text: row.interval_text, anchor: "end", ...soft },
  ];
}

function links({ rows, options, form, frame }: Scene): Markish {
  const { t } = options.words;
  const all = rows.map((row) => {
    const { name, text: difference, interval_text: interval } = row;
    const verdict = t(`chart.liftIntervals.${row.verdict ?? "observed"}`);
    const label =
      row.difference === null
        ? t("chart.liftIntervals.rowFew", { name })
        : t("chart.liftIntervals.row", { name, difference, interval, verdict });
    return { href: row.href, label };
  });
  return rowStrips(all, { top: frame.top, width: form.width, height: form.row });
}
