import type { Words } from "../i18n/words";
import type { Unit } from "../model/campaign-lift";

/** A value of a metric, with its unit. */
export function valueText(words: Words, unit: Unit, value: number | null): string {
  if (value === null) return words.t("common.none");
  const written = {
    share: () => words.percent(value),
    money: () => words.moneyExact(value),
    count: () => words.number(value, 2),
    days: () => words.t("campaign.unit.days", { value: words.number(value, 1) }),
  };
  return written[unit]();
}

/** A difference of two values, with its sign; shares differ by percentage points. */
export function differenceText(words: Words, unit: Unit, value: number): string {
  const written = {
    share: () => words.t("campaign.unit.points", { value: words.numberChangeFixed(value * 100, 1) }),
    money: () => words.moneyExactChange(value),
    count: () => words.numberChange(value, 2),
    days: () => words.t("campaign.unit.days", { value: words.numberChange(value, 1) }),
  };
  return written[unit]();
}

/** An interval of differences: "−1.2 … +4.0". */
export function intervalText(
  words: Words,
  unit: Unit,
  { low, high }: Readonly<{ low: number; high: number }>,
): string {
  const plain = (value: number) =>
    unit === "share" ? words.numberChangeFixed(value * 100, 1) : differenceText(words, unit, value);
  return `${plain(low)} … ${plain(high)}`;
}
