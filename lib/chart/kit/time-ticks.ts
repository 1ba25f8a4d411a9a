import { axisX, type Markish } from "@observablehq/plot";
import { type Day, daysBetween, requireDay, startOfMonth } from "../../base/day";
import type { Words } from "../../i18n/words";
import type { Step as StepName } from "../../model/view/step";
import type { PixelScale } from "./draw";
import { textWidth } from "./text";

/** A place on a time axis: `text` beside it and, where a new year begins to be meant, the year beneath. */
export type TimeTick = Readonly<{ at: number; text: string; year: string | null }>;

type Mark = Readonly<{ day: Day; at: number }>;
const yearSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

type Room = Readonly<{ low: number; high: number }>;
type Step = Readonly<{ wanted: (mark: Mark, i: number) => boolean; print: (day: Day) => string }>;

/** The finest of days, months, quarters, halves and years whose labels fit, for marks in ascending order of day. */
export function timeTicks(
  marks: readonly Mark[],
  grain: "day" | "week" | "month",
  words: Words,
  room: Room,
): TimeTick[] {
  const month = monthNames(words.lang);
  const every = (months: number) => firstOf(marks, months);
  const fine: Step[] = [
    { wanted: () => true, print: (day) => words.dayShort(day) },
    { wanted: (_, i) => i % (grain === "day" ? 7 : 2) === 0, print: (day) => words.dayShort(day) },
  ];
  const coarse = [1, 3, 6].map((months): Step => ({ wanted: every(months), print: month }));
  for (const { wanted, print } of grain === "month" ? coarse : [...fine, ...coarse]) {
    const ticks = withYears(marks.filter(wanted), print);
    if (fits(ticks)) return ticks.filter((tick) => isInside(tick, room));
  }
  return years(marks, room);
}

type Ends = Readonly<{ ends: readonly Day[]; step: StepName; at: (i: number) => number; width: number }>;

/** Names of steps under a time axis: a week by its last day, a month or a quarter by its last month. */
export function stepTicks({ ends, step, at, width }: Ends, words: Words): TimeTick[] {
  const marks = ends.map((end, i) => ({ day: step === "week" ? end : startOfMonth(end), at: at(i) }));
  return timeTicks(marks, step === "week" ? "week" : "month", words, { low: 0, high: width });
}

/** The axis of such ticks in two lines, names and years: 38 pixels high. */
export function timeAxis(ticks: readonly TimeTick[], x: PixelScale): Markish[] {
  const line = (shown: readonly TimeTick[], text: (tick: TimeTick) => string, options: object) =>
    axisX(
      shown.map(({ at }) => x.invert(at)),
      { label: null, text: shown.map(text), tickSize: 0, ...options },
    );
  const years = ticks.filter(({ year }) => year !== null);
  return [
    line(ticks, ({ text }) => text, {
      tickSize: 4,
      tickPadding: 4,
      stroke: "var(--ink-faint)",
      fill: "var(--ink-soft)",
    }),
    line(years, ({ year }) => String(Number(year)), { tickPadding: 23, fill: "var(--ink-faint)" }),
  ];
}

/** First days of months between two days, or of round years where those would be very many: for an axis drawn to scale. */
export function monthStarts(from: Day, to: Day): Day[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const step = yearSteps.find((years) => (last - first) / years <= 40) ?? 1000;
  const firsts = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (year) => year % step === 0,
  );
  const months = step === 1 ? Array.from({ length: 12 }, (_, i) => i + 1) : [1];
  const days = firsts.flatMap((year) =>
    months.map((month) => requireDay(`${digits(year, 4)}-${digits(month, 2)}-01`)),
  );
  const inside = days.filter((day) => day > from && day <= to);
  return inside.length > 1 ? inside : [from, ...inside.filter((day) => daysBetween(from, day) > 5)];
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

/** Three letters of each month in the language: short enough for a column of a narrow chart. */
export function monthNames(lang: Words["lang"]): (day: Day) => string {
  const format = new Intl.DateTimeFormat(lang, {
    month: "short",
    timeZone: "UTC",
  });
  return (day) => format.format(new Date(`${day}T00:00:00Z`)).slice(0, 3);
}

/** Marks with which a span of so many months starts; the very first only on the day that the span does, or alone. */
function firstOf(marks: readonly Mark[], months: number): Step["wanted"] {
  const span = (day: Day) => `${day.slice(0, 4)} ${Math.floor((Number(day.slice(5, 7)) - 1) / months)}`;
  return ({ day }, i) => {
    const before = marks[i - 1]?.day;
    if (before !== undefined) return span(before) !== span(day);
    return marks.length === 1 || (day.endsWith("-01") && (Number(day.slice(5, 7)) - 1) % months === 0);
  };
}

function withYears(marks: readonly Mark[], print: (day: Day) => string): TimeTick[] {
  return marks.map(({ day, at }, i) => {
    const year = day.slice(0, 4);
    return { at, text: print(day), year: marks[i - 1]?.day.slice(0, 4) === year ? null : year };
  });
}

function fits(ticks: readonly TimeTick[]): boolean {
  const width = ({ text, year }: TimeTick) => Math.max(textWidth(text), textWidth(year ?? ""));
  return (
    ticks.length > 0 &&
    ticks.every((tick, i) => {
      const before = ticks[i - 1];
      return before === undefined || tick.at - before.at >= (width(tick) + width(before)) / 2 + 7;
    })
  );
}

/** Years that are multiples of a round number, the smallest that leaves room between them. */
function years(marks: readonly Mark[], room: Room): TimeTick[] {
  const starts = marks.filter(({ day }, i) => i === 0 || marks[i - 1]?.day.slice(0, 4) !== day.slice(0, 4));
  const ticks = starts.map(({ day, at }) => ({ at, text: String(Number(day.slice(0, 4))), year: null }));
  const kept = yearSteps.map((step) => ticks.filter(({ text }) => Number(text) % step === 0));
  return (kept.find(fits) ?? ticks.slice(0, 1)).filter((tick) => isInside(tick, room));
}

function isInside({ at, text }: TimeTick, { low, high }: Room): boolean {
  return at - textWidth(text) / 2 >= low && at + textWidth(text) / 2 <= high;
}
