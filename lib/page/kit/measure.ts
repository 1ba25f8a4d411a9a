import { printedDifference } from "../../base/difference";
import { isSmallMoney, type Words } from "../../i18n/words";
import { isPartial } from "../../model/view/period";
import type { measures } from "../../query/kit/measures";
import { totals } from "../../query/overview/summary";
import { changeParams, type Data, periodParams } from "../report/data";

export type Measure = (typeof measures)[number];

/** A measure of a period and of the one before it; null where there is none. */
export type MeasureRow = Readonly<{ measure: Measure; value: number | null; previous: number | null }>;

/** The question behind the numbers of a whole period, and of the one before it. */
export function totalsQuestion(data: Data) {
  const params = { ...periodParams(data), ...changeParams(data), is_filtered: data.isFiltered };
  return { query: totals, params, needs: ["scored", "before"] } as const;
}

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
  return words.moneyFine(value);
}

/** A measure of two periods and the difference from `a` to `b`, written so that they add up; shares differ by points. */
export function writePair(
  words: Words,
  measure: Measure,
  { a, b }: Readonly<{ a: number | null; b: number | null }>,
): Readonly<{ a: string; b: string; difference: string }> {
  const alone = { a: writeMeasure(words, measure, a), b: writeMeasure(words, measure, b) };
  if (a === null || b === null) return { ...alone, difference: words.t("common.none") };
  const kind = kinds[measure];
  if (kind === "share") return shareChange(words, a, b);
  if (kind === "count") return { ...alone, difference: words.numberChange(b - a) };
  const printed = (money: number) => (isSmallMoney(money) ? money : wholePart(money));
  const { difference } = printedDifference(printed(a), printed(b), 2, 2);
  const write = isSmallMoney(a) || isSmallMoney(b) ? words.moneyExactChange : words.moneyChange;
  return { ...alone, difference: write(difference) };
}

/** The difference of two amounts that are written in whole units. */
export function wholeDifference(a: number, b: number): number {
  return printedDifference(a, b, 0, 0).difference;
}

function wholePart(money: number): number {
  return printedDifference(0, money, 0, 0).b;
}

/** Two shares of 1 and the change from the first to the second in percentage points, written so that they add up. */
export function shareChange(words: Words, from: number, to: number) {
  const { a, b, difference, digits } = printedDifference(100 * from, 100 * to, 1);
  return {
    a: words.percent(a / 100, digits),
    b: words.percent(b / 100, digits),
    by: difference,
    difference: words.t("common.points", { value: words.numberChangeFixed(difference, digits) }),
  };
}

/** The change of a share in points; null for all else, whose change is relative. */
export function pointsText(
  words: Words,
  measure: Measure,
  { a, b }: Readonly<{ a: number | null; b: number | null }>,
): string | null {
  return kinds[measure] === "share" && a !== null && b !== null ? shareChange(words, a, b).difference : null;
}

/** Relative change, null where there is nothing to compare with. */
export function changeOf({ value, previous }: Pick<MeasureRow, "value" | "previous">): number | null {
  return value === null || previous === null || previous === 0
    ? null
    : (value - previous) / Math.abs(previous);
}

/** Whether the data reaches back over the whole previous period. */
export function hasPrevious({ previous, days }: Data): boolean {
  return !isPartial(previous, days);
}
