import type { Day } from "../base/day";
import { addMonths, daysBetween, startOfMonth } from "../base/day";
import type { Words } from "../i18n/words";
import { textWidth } from "./text-width";

/** A place on a time axis: `text` beside it and, where a new year begins to be meant, the year beneath. */
export type TimeTick = Readonly<{ at: number; text: string; year: string | null }>;

type Mark = Readonly<{ day: Day; at: number }>;

/** The finest of days, weeks, months, quarters and years whose labels fit, for marks in ascending order of day. */
export function timeTicks(
  marks: readonly Mark[],
  words: Words,
  room: Readonly<{ low: number; high: number }>,
): TimeTick[] {
  const month = monthNames(words.lang);
  const steps: [(mark: Mark, i: number) => boolean, (day: Day) => string][] = [
    [() => true, everyText(marks, words, month)],
    [(_, i) => i % 7 === 0, everyText(marks, words, month)],
    [firstOf(marks, (day) => day.slice(0, 7)), month],
    [firstOf(marks, (day) => `${day.slice(0, 4)}${Math.floor((Number(day.slice(5, 7)) - 1) / 3)}`), month],
  ];
  for (const [wanted, print] of steps) {
    const ticks = withYears(marks.filter(wanted), print);
    if (fits(ticks)) return ticks.filter((tick) => isInside(tick, room));
  }
  return years(marks, room);
}

/** First days of months (of years, when there are very many) between two days, for an axis that is drawn to scale. */
export function monthStarts(from: Day, to: Day): Day[] {
  const step = Math.max(1, Math.ceil(daysBetween(from, to) / 365.25 / 40)) > 1 ? 12 : 1;
  const first = startOfMonth(addMonths(from, 1));
  const start = step === 1 ? first : startOfMonth(addMonths(first, (13 - Number(first.slice(5, 7))) % 12));
  const days: Day[] = [];
  for (let day = start; day <= to && (days.at(-1) ?? "") < day; day = addMonths(day, step)) days.push(day);
  return days.length > 1 ? days : [from, ...days.filter((day) => daysBetween(from, day) > 5)];
}

/** Three letters of each month in the language: short enough for a column of a narrow chart. */
export function monthNames(lang: Words["lang"]): (day: Day) => string {
  const format = new Intl.DateTimeFormat({ en: "en-GB", ru: "ru-RU" }[lang], {
    month: "short",
    timeZone: "UTC",
  });
  return (day) => format.format(new Date(`${day}T00:00:00Z`)).slice(0, 3);
}

function everyText(marks: readonly Mark[], words: Words, month: (day: Day) => string): (day: Day) => string {
  const days = marks.slice(1).every(({ day }, i) => daysBetween(marks[i]?.day ?? day, day) < 28);
  return days ? (day) => words.dayShort(day) : month;
}

/** Marks that start something new; the very first only when it does not start in the middle of a month. */
function firstOf(marks: readonly Mark[], key: (day: Day) => string): (mark: Mark, i: number) => boolean {
  return ({ day }, i) => {
    const before = marks[i - 1]?.day;
    return before === undefined ? day.endsWith("-01") : key(before) !== key(day);
  };
}

function withYears(marks: readonly Mark[], print: (day: Day) => string): TimeTick[] {
  return marks.map(({ day, at }, i) => {
    const year = day.slice(0, 4);
    return { at, text: print(day), year: marks[i - 1]?.day.slice(0, 4) === year ? null : year };
  });
}

function fits(ticks: readonly TimeTick[]): boolean {
  return (
    ticks.length > 0 &&
    ticks.every(({ at, text }, i) => {
      const before = ticks[i - 1];
      return before === undefined || at - before.at >= (textWidth(text) + textWidth(before.text)) / 2 + 7;
    })
  );
}

function years(marks: readonly Mark[], room: Readonly<{ low: number; high: number }>): TimeTick[] {
  const starts = marks.filter(({ day }, i) => i === 0 || marks[i - 1]?.day.slice(0, 4) !== day.slice(0, 4));
  let edge = Number.NEGATIVE_INFINITY;
  return starts.flatMap(({ day, at }) => {
    const tick = { at, text: String(Number(day.slice(0, 4))), year: null };
    if (at - 16 < edge + 8 || !isInside(tick, room)) return [];
    edge = at + 16;
    return [tick];
  });
}

function isInside({ at, text }: TimeTick, { low, high }: Readonly<{ low: number; high: number }>): boolean {
  return at - textWidth(text) / 2 >= low && at + textWidth(text) / 2 <= high;
}
