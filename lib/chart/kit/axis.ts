import { axisX, axisY, gridX, gridY, type Markish, vector } from "@observablehq/plot";
import { once, type PixelScale, px } from "./draw";
import { thin } from "./spread";
import { labels, textWidth } from "./text";

export type AxisTitle = Readonly<{ x: number; y: number; text: string; arrow: "up" | "left" | "right" }>;

/** The words of an axis: `up` and `left` start at `x` with their arrow before them, `right` ends at `x` with its arrow after it. */
export function axisTitle({ x, y, text, arrow: to }: AxisTitle): Markish[] {
  const middle = { up: x + 4, left: x + 6, right: x - 6 }[to];
  const words = { up: x + 12, left: x + 16, right: x - 15 }[to];
  return [
    arrows([{ x: middle, y, to }]),
    ...labels([{ x: words, y, text, anchor: to === "right" ? "end" : "start", fill: "var(--ink-soft)" }]),
  ];
}

/** `x` and `y` are its middle. */
export type Arrow = Readonly<{ x: number; y: number; to: keyof typeof turns }>;

export const arrowLength = 11;

const turns = { up: 0, right: 90, down: 180, left: 270 } as const;

/** Arrows as Plot draws them, for the font has only the one that points up. */
export function arrows(all: readonly Arrow[]): Markish {
  return vector(all, {
    x: px(({ x }) => x),
    y: px(({ y }) => y),
    rotate: ({ to }: Arrow) => turns[to],
    length: 10,
    r: 5,
    stroke: "var(--ink-soft)",
    strokeWidth: 1.2,
    ...once,
  });
}

type Print = (value: number, i: number) => string;

/** Hairlines and numbers of a vertical axis of values. */
export function valueAxis(ticks: readonly number[], print: Print): Markish[] {
  return [gridY(ticks, { stroke: "var(--grid)", strokeOpacity: 1 }), axisY(ticks, axisNumbers(print))];
}

/** The same of a horizontal axis, without the numbers that would touch the one before. */
export function baseAxis(ticks: readonly number[], print: Print, x: PixelScale): Markish[] {
  const clear = clearTicks(ticks, print, x);
  return [gridX(clear, { stroke: "var(--grid)", strokeOpacity: 1 }), axisX(clear, axisNumbers(print))];
}

/** The ticks that `make` gives for the highest count, `most` or fewer, at which no two texts touch. */
export function roomyTicks(
  make: (count: number) => number[],
  most: number,
  print: Print,
  x: PixelScale,
): number[] {
  for (let count = most; count > 2; count--) {
    const ticks = make(count);
    if (clearTicks(ticks, print, x).length === ticks.length) return ticks;
  }
  return clearTicks(make(2), print, x);
}

/** Ascending ticks of a horizontal axis, without those whose texts would touch the one before. */
export function clearTicks(ticks: readonly number[], print: Print, { apply }: PixelScale): number[] {
  const placed = ticks.map((tick, i) => ({ tick, at: apply(tick), width: textWidth(print(tick, i)) }));
  return thin(placed, 8).map(({ tick }) => tick);
}

/** Pixels that the numbers of a vertical axis need at the left of the plot, and `least` at least. */
export function valueRoom(ticks: readonly number[], print: Print, least: number): number {
  return Math.max(least, ...ticks.map((tick, i) => textWidth(print(tick, i)) + 10));
}

/** Numbers of an axis: no tick marks, for the grid lines are there; our own words, no title of Plot's. */
export function axisNumbers(print: Print) {
  return { tickSize: 0, tickPadding: 6, label: null, fill: "var(--ink-faint)", text: print } as const;
}
/** Round steps of days that people count in. */
const daySteps = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730, 1825, 3650];

/** Days from 0 to `max` at a step that gives at most `count` ticks after 0. */
export function dayTicks(max: number, count: number): number[] {
  const step = daySteps.find((days) => max / days <= count);
  return step === undefined ? niceTicks(0, max, count, true) : multiples(0, max, step);
}

/** Days that people name, as many as have room, on a scale that gives the last days more room than those long ago. */
export function dayAxis(scale: PixelScale, print: (days: number) => string, count: number): number[] {
  const max = scale.domain[1];
  const named = [0, 7, 14, 30, 60, 90, 180, 270, 365, 540, 730, 1095].filter((days) => days <= max);
  const all = max < 30 || max > 1460 ? dayTicks(max, count) : named;
  return clearTicks(all, print, scale);
}

/** Round values within `low … high`, at most about `count`; whole numbers only when `whole`. */
export function niceTicks(low: number, high: number, count: number, whole = false): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough * 0.72) ?? rough;
  return multiples(low, high, whole ? Math.max(1, step) : step);
}

/** Digits after the point with which shares of 1 are printed as per cent, so that no two ticks look alike. */
export function shareDigits(ticks: readonly number[]): number {
  return ticks.every((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) < 1e-9) ? 0 : 1;
}

/** 1, 2, 5, 10 … within `low … high`, both positive; powers of ten alone when those would be more than `count`. */
export function logTicks(low: number, high: number, count: number): number[] {
  const powers: number[] = [];
  for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) powers.push(e);
  const all = (digits: readonly number[]) =>
    powers.flatMap((e) => digits.map((n) => Number(`${n}e${e}`))).filter((n) => n >= low && n <= high);
  return (
    [all([1, 2, 5]), all([1, 3]), all([1])].find((ticks) => ticks.length <= count) ??
    everySecond(all([1]), count)
  );
}

/** The largest of 1, 2, 5 · 10ⁿ that is not above a positive value. */
export function niceFloor(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((n) => n * power <= value * 1.000001) ?? 1) * power;
}

/** The smallest round number that is not below a positive value. */
export function niceCeil(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((n) => n * power >= value * 0.999999) ?? 10) * power;
}

function everySecond(ticks: readonly number[], count: number): number[] {
  const step = Math.ceil(ticks.length / Math.max(count, 1));
  return ticks.filter((_, i) => i % step === 0);
}

function multiples(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = (first + i) * step;
    return Number(value.toPrecision(12));
  });
}
