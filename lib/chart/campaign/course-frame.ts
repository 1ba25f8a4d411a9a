import { type ChartOptions, isNarrow, widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { dayTicks, niceCeil, niceTicks } from "../kit/ticks";
import type { ArmLine, WindowCourseRow } from "./course-line";

/** `last` is the last day of the window; `days` and `shares` are those that the axes name, shares with so many `digits`. */
export type CourseFrame = Readonly<{
  left: number;
  right: number;
  top: number;
  bottom: number;
  last: number;
  days: readonly number[];
  shares: readonly number[];
  digits: number;
  x: (day: number) => number;
  y: (share: number) => number;
}>;

/** The right margin has room for the words at the ends of the lines. */
export function courseFrame(
  rows: readonly WindowCourseRow[],
  lines: readonly ArmLine[],
  options: ChartOptions,
): CourseFrame {
  const { t, percent } = options.words;
  const narrow = isNarrow(options);
  const last = Math.max(1, ...rows.map(({ day_of_window }) => day_of_window));
  const most = Math.min(1, niceCeil(Math.max(0.01, ...lines.flatMap(({ points }) => points.map(shareOf)))));
  const shares = niceTicks(0, most, 4);
  const digits = most < 0.04 ? 1 : 0;
  const left = Math.max(...shares.map((share) => textWidth(percent(share, digits)))) + 10;
  const ends = lines.map(
    ({ arm, end }) => textWidth(t(`chart.windowCourse.${arm}`)) + 5 + textWidth(percent(end.share), 12, true),
  );
  const right = widthOf(options) - Math.max(...ends) - 14;
  const top = 46;
  const bottom = top + (narrow ? 170 : 200);
  return {
    left,
    right,
    top,
    bottom,
    last,
    days: daysOf(last, right - left),
    shares,
    digits,
    x: (day) => left + (day / last) * (right - left),
    y: (share) => bottom - (share / most) * (bottom - top),
  };
}

/** Round days and the last one, for which a neighbour gives way. */
function daysOf(last: number, length: number): number[] {
  const round = dayTicks(last, Math.max(1, Math.min(14, Math.floor(length / 34))));
  return [...round.filter((day) => ((last - day) / last) * length >= 26), last];
}

function shareOf({ share }: Readonly<{ share: number }>): number {
  return share;
}
