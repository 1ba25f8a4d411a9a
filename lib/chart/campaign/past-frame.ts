import { daysBetween } from "../../base/day";
import { isNarrow, widthOf } from "../kit/options";
import { fitText, textWidth } from "../kit/text-width";
import { niceTicks } from "../kit/ticks";
import type { PastDateRow, PastDatesOptions, PastFrame } from "./past-date";

/** Room for the name of a day at either end. */
const inset = 22;

/** `rows` in ascending order of day; `top` is the upper edge of the plot. */
export function pastFrame(rows: readonly PastDateRow[], options: PastDatesOptions, top: number): PastFrame {
  const width = widthOf(options);
  const bottom = top + (isNarrow(options) ? 170 : 190);
  const { low, high, ticks } = extentOf(rows, options);
  const left = Math.max(30, ...ticks.map((tick) => textWidth(options.format(tick)) + 10));
  const column = options.own === null ? 0 : ownColumn(options);
  const right = width - column - (column > 0 ? 16 : 0);
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  const days = first === undefined || last === undefined ? 0 : daysBetween(first, last);
  const unit = days === 0 ? 0 : (right - left - 2 * inset) / days;
  const start = days === 0 ? (left + right) / 2 : left + inset;
  return {
    width,
    left,
    right,
    own: options.own === null ? null : width - column / 2,
    top,
    bottom,
    ticks,
    x: (day) => start + (first === undefined ? 0 : daysBetween(first, day)) * unit,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

/** Wide enough for the words over the campaign's dot, its value and its day. */
function ownColumn({ own, format, words }: PastDatesOptions): number {
  if (own === null) return 0;
  const texts = [words.t("chart.pastDates.own"), format(own.value), words.dayShort(own.day)];
  return Math.max(70, ...texts.map((text) => textWidth(fitText(text, 140), 12, true) + 14));
}

type Extent = Readonly<{ low: number; high: number; ticks: readonly number[] }>;

/** Zero is always in it, in the middle where there is nothing else; a tenth is left free where there are values, and more over the campaign. */
function extentOf(rows: readonly PastDateRow[], { own, band, mean }: PastDatesOptions): Extent {
  const all = [
    ...rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
    ...[own?.value, band?.low, band?.high, mean].flatMap((value) => value ?? []),
  ];
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  if (least === most) return { low: -1, high: 1, ticks: [0] };
  const free = (most - least) * 0.1;
  const over = own === null ? free : 2 * free;
  const [low, high] = [least < 0 ? least - free : 0, most > 0 || own !== null ? most + over : 0];
  return { low, high, ticks: niceTicks(low, high, 4) };
}
