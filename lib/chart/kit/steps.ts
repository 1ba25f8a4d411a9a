import { type Day, startOfMonth } from "../../base/day";
import type { Words } from "../../i18n/words";
import type { Step } from "../../model/step";
import type { Pen } from "./draw";
import { label } from "./old-label";
import { type TimeTick, timeTicks } from "./time-ticks";

type Ends = Readonly<{ ends: readonly Day[]; step: Step; x: (i: number) => number; width: number }>;

/** Names of steps under a time axis: a week by its last day, a month or a quarter by its last month. */
export function stepTicks({ ends, step, x, width }: Ends, words: Words): TimeTick[] {
  const marks = ends.map((end, i) => ({ day: step === "week" ? end : startOfMonth(end), at: x(i) }));
  return timeTicks(marks, step === "week" ? "week" : "month", words, { low: 0, high: width });
}

/** The ticks in two lines, names and years, under an axis at `y`: 38 pixels high. */
export function tickMarks(pen: Pen, ticks: readonly TimeTick[], y: number): SVGElement[] {
  return [
    pen("path", { d: ticks.map(({ at }) => `M${at} ${y}v4`).join(""), stroke: "var(--ink-faint)" }),
    ...ticks.map(({ at, text }) => label(pen, { x: at, y: y + 14, text, fill: "var(--ink-soft)" })),
    ...ticks.flatMap(({ at, year }) =>
      year === null
        ? []
        : [label(pen, { x: at, y: y + 29, text: String(Number(year)), fill: "var(--ink-faint)" })],
    ),
  ];
}

/** What a point's name is where there is room for one: its day for a week, else its month. */
export function endName(end: Day, step: Step, words: Words): string {
  return step === "week" ? words.day(end) : words.month(end);
}

/** Ends of the strip that belongs to each point: half way to its neighbours, and no farther outwards than `over`. */
export function strips(xs: readonly number[], over: number): { x: number; width: number }[] {
  const [first = 0, last = 0] = [xs[0], xs.at(-1)];
  const out = xs.length < 2 ? over : Math.min(over, (last - first) / (xs.length - 1) / 2);
  return xs.map((at, i) => {
    const [before, next] = [xs[i - 1], xs[i + 1]];
    const from = before === undefined ? at - out : (before + at) / 2;
    const to = next === undefined ? at + out : (at + next) / 2;
    return { x: from, width: to - from };
  });
}
