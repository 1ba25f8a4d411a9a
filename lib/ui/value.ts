import { maybeDay } from "../base/day";
import type { Words } from "../i18n/words";
import type { ColumnKind } from "../page/cell";

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
  share: (words, value) => words.percent(Number(value)),
  days: (words, value) => words.number(Number(value)),
  day: (words, value) => {
    const day = maybeDay(String(value));
    return day === null ? String(value) : words.day(day);
  },
  change: (words, value) => changeText(Number(value), words.percentChange(Number(value))),
  count_change: (words, value) => changeText(Number(value), words.numberChange(Number(value))),
  money_change: (words, value) => changeText(Number(value), words.moneyChange(Number(value))),
};

const left: readonly ColumnKind[] = ["text", "code", "segment"];

/** A value as text in the reader's language; an en dash where there is none. */
export function writeValue(words: Words, kind: ColumnKind, value: Value): string {
  return value === null ? words.t("common.none") : writers[kind](words, value);
}

/** Whether a kind of column is a figure and stands at the right. */
export function isFigure(kind: ColumnKind): boolean {
  return !left.includes(kind);
}

/** Columns that say by how much something changed. */
export function isChange(kind: ColumnKind): boolean {
  return kind === "change" || kind === "count_change" || kind === "money_change";
}

/** Sign and arrow say what colour says once more. */
export function changeText(change: number, text: string): string {
  if (change === 0) return text;
  return `${change > 0 ? "▲" : "▼"} ${text}`;
}

export function changeTone(change: number | null): string {
  if (change === null || change === 0) return "text-ink-soft";
  return change > 0 ? "text-good" : "text-bad";
}
