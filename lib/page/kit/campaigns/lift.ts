import { printedDifference } from "../../../base/difference";
import type { Words } from "../../../i18n/words";
import type { Unit } from "../../../model/campaign/metrics";
import type { Lift } from "../../../model/stats/lift";
import type { Column } from "../../report/table";

/** Digits after the point; of shares, those of percentages. */
const usualDigits = { share: 1, money: 2, count: 2, days: 1 } as const satisfies Record<Unit, number>;

/** A value of a metric, with its unit. */
export function valueText(
  words: Words,
  unit: Unit,
  value: number | null,
  digits: number = usualDigits[unit],
): string {
  if (value === null) return words.t("common.none");
  const written = {
    share: () => words.percent(value, digits),
    money: () => words.moneyExact(value),
    count: () => words.number(value, digits),
    days: () => words.t("campaign.unit.days", { value: words.number(value, digits) }),
  };
  return written[unit]();
}

/** A difference of two values, with its sign; shares differ by percentage points. */
export function differenceText(words: Words, unit: Unit, value: number, digits?: number): string {
  return withUnit(words, unit, bareText(words, unit, value, digits));
}

/** Both arms of a metric; null where one has nothing to compute it from. */
type Arms = Readonly<{ treated: number | null; held: number | null }>;

/** Both arms and what lies between them, written so that they add up. */
export function armsText(words: Words, unit: Unit, { treated, held }: Arms) {
  if (treated === null || held === null) {
    const alone = (value: number | null) => valueText(words, unit, value);
    return { treated: alone(treated), held: alone(held), difference: words.t("common.none") };
  }
  const scale = unit === "share" ? 100 : 1;
  const usual = usualDigits[unit];
  const most = unit === "money" ? usual : usual + 1;
  const printed = printedDifference(held * scale, treated * scale, usual, most);
  return {
    treated: valueText(words, unit, printed.b / scale, printed.digits),
    held: valueText(words, unit, printed.a / scale, printed.digits),
    difference: differenceText(words, unit, printed.difference / scale, printed.digits),
  };
}

/** A difference as a size, without a sign, for an effect that is not measured yet. */
export function sizeText(words: Words, unit: Unit, value: number): string {
  if (unit !== "share") return valueText(words, unit, value);
  return withUnit(words, unit, words.number(value * 100, 1));
}

type Limits = Readonly<{ low: number; high: number }>;

/** An interval of differences for a table: "−1.2 … +4.0". */
export function intervalText(words: Words, unit: Unit, { low, high }: Limits): string {
  const text = `${bareText(words, unit, low)} … ${bareText(words, unit, high)}`;
  return unit === "days" ? withUnit(words, unit, text) : text;
}

/** The same in a sentence: "between −1.2 and +4.0 points". */
export function betweenText(words: Words, unit: Unit, { low, high }: Limits): string {
  return words.t("campaign.between", {
    low: bareText(words, unit, low),
    high: differenceText(words, unit, high),
  });
}

function bareText(words: Words, unit: Unit, value: number, digits: number = usualDigits[unit]): string {
  return unit === "money"
    ? words.moneyExactChange(value)
    : words.numberChangeFixed(unit === "share" ? value * 100 : value, digits);
}

function withUnit({ t }: Words, unit: Unit, value: string): string {
  if (unit === "share") return t("campaign.unit.points", { value });
  return unit === "days" ? t("campaign.unit.days", { value }) : value;
}

/** A lift as a figure of lifts draws and writes it; `difference_text` is how it is written beside its arms. */
export function drawnLift(
  words: Words,
  unit: Unit,
  lift: Pick<Lift, "difference" | "low" | "high"> | null,
  difference_text?: string,
) {
  if (lift === null) return { difference: null, low: null, high: null, text: "", interval_text: "" };
  const { difference, low, high } = lift;
  return {
    difference,
    low,
    high,
    text: difference_text ?? differenceText(words, unit, difference),
    interval_text: intervalText(words, unit, lift),
  };
}

type LiftParts<Row> = Readonly<{
  unit: (row: Row) => Unit;
  lift: (row: Row) => Pick<Lift, "difference" | "low" | "high"> | null;
  /** How a difference is written beside its arms; null or left out: as alone. */
  difference?: (row: Row) => string | null;
}>;

/** The columns of a difference and its interval, as every table of lifts has them. */
export function liftColumns<Row>(
  words: Words,
  { unit, lift, difference: written }: LiftParts<Row>,
): readonly Column<Row>[] {
  const { t } = words;
  const text = (row: Row, write: (found: NonNullable<ReturnType<typeof lift>>) => string) => {
    const found = lift(row);
    return found === null ? null : write(found);
  };
  return [
    {
      label: t("column.difference"),
      kind: "figure",
      value: (row) =>
        text(row, ({ difference }) => written?.(row) ?? differenceText(words, unit(row), difference)),
    },
    {
      label: t("column.interval"),
      kind: "figure",
      value: (row) => text(row, (found) => intervalText(words, unit(row), found)),
    },
  ];
}
