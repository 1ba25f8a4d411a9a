import type { Words } from "../../i18n/words";
import type { measures } from "../../query/kit/measures";
import type { Data } from "../report/data";

export type Measure = (typeof measures)[number];

/** A measure of a period and of the one before it; null where there is none. */
export type MeasureRow = Readonly<{ measure: Measure; value: number | null; previous: number | null }>;

const kinds = {
  known: "count",
  buyers: "count",
  purchases: "count",
  revenue: "money",
  customer_revenue: "money",
  average_check: "money",
  coverage: "share",
} as const satisfies Record<Measure, "count" | "money" | "share">;

/** How a measure of the summary is written. */
export function writeMeasure(words: Words, measure: Measure, value: number | null): string {
  if (value === null) return words.t("common.none");
  const kind = kinds[measure];
  if (kind === "count") return words.number(value);
  if (kind === "share") return words.percent(value);
  // Whole units would hide how a small amount changed.
  return Math.abs(value) < 1000 ? words.moneyExact(value) : words.money(value);
}

/** Relative change, null where there is nothing to compare with. */
export function changeOf({ value, previous }: Pick<MeasureRow, "value" | "previous">): number | null {
  return value === null || previous === null || previous === 0
    ? null
    : (value - previous) / Math.abs(previous);
}

/** Whether the data reaches back over the whole previous period. */
export function hasPrevious({ previous, days }: Data): boolean {
  return previous.from >= days.from;
}
