import fc from "fast-check";
import { type Parts, partsOf, spellings, speltDay, two, weekdays } from "../../guess/spelt-days";
import { centsOfAll, dayOf, type Kind, type Make, manyOf, type Order, wholeOrder } from "../shop-file";

/** A file whose days are written in that way; of so many orders some are after the 12th of a month. */
const writtenBy =
  (written: (date: Date, at: number) => string): Make =>
  (orders, words) => {
    const many = manyOf(orders);
    const cell = (order: Order, i: number) => written(new Date(dayOf(order)), i);
    return {
      rows: many.map((order, i) => ({ ...wholeOrder(words, order), [words.day]: cell(order, i) })),
      right: centsOfAll(many),
      days: [...new Set(many.map(dayOf))].sort(),
    };
  };

const picks = fc.array(fc.nat(999), { minLength: 40, maxLength: 40 });

/** Times of one file: without a distance from UTC, or of a place that is not at UTC, so that its days are those that it writes. */
const times: readonly (readonly string[])[] = [
  [""],
  [" 10:15", " 23:59:59", " 0:05", ""],
  [", 9:05 AM", " 11:59:59 p.m."],
  [" в 10:15", " um 23:30", ""],
  ["T00:20:11+02:00", "T23:10:00+01:00"],
  [" 00:20:11 +0200", " 23:10:00 +0100"],
  [" 21:40 GMT-0500 (EST)", " 23:40 GMT-0400 (EDT)"],
  [" 10:15Z", " 10:15:07.123Z", " 23:30 UTC+3"],
];

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error("an empty list");
  return found;
};

/** Each cell in a spelling of its own that can be read in one way only. */
const mixed: Kind = fc.record({ at: picks, times: fc.constantFrom(...times) }).map(({ at, times }) =>
  writtenBy((date, i) => {
    const n = (at[i % at.length] ?? 0) + i;
    const names = n % 3 === 0 ? pick(weekdays, Math.floor(n / 3)) : null;
    return `${speltDay(date, pick(spellings, n), names)}${pick(times, n)}`;
  }),
);

/** Ways of writing days that a column has to agree on, since some cells alone could be read in two. */
const forms: readonly ((parts: Parts) => string)[] = [
  ({ year, month, day }) => `${two(day)}/${two(month)}/${year}`,
  ({ year, month, day }) => `${month}/${day}/${year}`,
  ({ year, month, day }) => `${two(day)}-${two(month)}-${year}`,
  ({ year, month, day }) => `${two(month)}-${two(day)}-${year}`,
  ({ year, month, day }) => `${two(day)}.${two(month)}.${year % 100}`,
  ({ year, month, day }) => `${day}/${month}/${year % 100}`,
  ({ year, month, day }) => `${two(month)}/${two(day)}/${year % 100}`,
  ({ year, month, day }) => `${year}${two(month)}${two(day)}`,
];

/** A form of the whole column, and cells beside it that can be read in one way only. */
const uniform: Kind = fc
  .record({
    form: fc.constantFrom(...forms),
    other: fc.constantFrom(...spellings),
    othersOf: fc.constantFrom(0, 0, 7),
    times: fc.constantFrom(...times),
  })
  .map(({ form, other, othersOf, times }) =>
    writtenBy((date, i) => {
      const isOther = othersOf > 0 && i % othersOf === 0;
      return `${(isOther ? other : form)(partsOf(date))}${pick(times, i)}`;
    }),
  );

const dayMs = 86_400_000;

/** What a count of each unit is at noon of a day. */
const counts: readonly ((ms: number) => string)[] = [
  (ms) => String(ms / 1000 + 43_200),
  (ms) => String(ms + 43_200_123),
  (ms) => String(ms / dayMs + 25_569),
  (ms) => String(ms / dayMs + 25_569.5),
];

/** Counts of seconds, milliseconds or days. */
const counted: Kind = fc.constantFrom(...counts).map((count) => writtenBy((date) => count(date.getTime())));

/** Days in the ways that people and programs write them. */
export const dayKinds: Readonly<Record<string, Kind>> = {
  "days that each cell tells by itself": mixed,
  "days in one form": uniform,
  "days that are counted": counted,
};
