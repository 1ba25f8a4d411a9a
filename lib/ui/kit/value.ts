import { maybeDay } from "../../base/day";
import type { Words } from "../../i18n/words";
import type { Growth } from "../../model/segment/scheme-file";
import type { ColumnKind } from "../../page/report/table";

type Value = string | number | null;

/** How each kind of column is written; the second names say which are set in tabular figures at the right. */
const writers: Readonly<Record<ColumnKind, (words: Words, value: string | number) => string>> = {
  text: (_, value) => String(value),
  figure: (_, value) => String(value),
  code: (_, value) => String(value),
  segment: (_, value) => String(value),
  count: (words, value) => words.number(Number(value)),
  decimal: (words, value) => words.number(Number(value), 1),
  money: (words, value) => words.money(Number(value)),
  price: (words, value) => words.moneyFine(Number(value)),
  share: (words, value) => words.percent(Number(value)),
  days: (words, value) => words.number(Number(value)),
  day: (words, value) => {
    const day = maybeDay(String(value));
    return day === null ? String(value) : words.day(day);
  },
  change: (words, value) => words.percentChange(Number(value)),
  count_change: (words, value) => words.numberChange(Number(value)),
  money_change: (words, value) => words.moneyChange(Number(value)),
};

const left: readonly ColumnKind[] = ["text", "code", "segment"];

/** A value as text in the reader's language; an en dash for null. */
export function writeValue(words: Words, kind: ColumnKind, value: Value): string {
  return value === null ? words.t("common.none") : writers[kind](words, value);
}

/** Whether a kind of column is a figure, aligned right. */
export function isFigure(kind: ColumnKind): boolean {
  return !left.includes(kind);
}

/** Columns that say by how much something changed. */
export function isChange(kind: ColumnKind): boolean {
  return kind === "change" || kind === "count_change" || kind === "money_change";
}

/** Points to where a change goes; its sign says the same to those who hear the page. */
export function changeArrow(change: number): string {
  if (change === 0) return "";
  return change > 0 ? "▲ " : "▼ ";
}

/** What a change means: its colour, and the same in words for those who see none. */
export type ChangeMeaning = Readonly<{
  tone: string;
  key: "common.for_the_better" | "common.for_the_worse" | null;
}>;

const meanings = {
  none: { tone: "text-ink-soft", key: null },
  neither: { tone: "text-ink", key: null },
  better: { tone: "text-good", key: "common.for_the_better" },
  worse: { tone: "text-bad", key: "common.for_the_worse" },
} as const satisfies Record<string, ChangeMeaning>;

export function changeMeaning(change: number | null, growth: Growth): ChangeMeaning {
  if (change === null || change === 0) return meanings.none;
  if (growth === "neither") return meanings.neither;
  return change > 0 === (growth === "good") ? meanings.better : meanings.worse;
}
