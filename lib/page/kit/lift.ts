import type { Words } from "../../i18n/words";
import type { Unit } from "../../model/campaign/metrics";
import type { Lift } from "../../model/stats/lift";
import type { Column } from "../report/table";

/** A value of a metric, with its unit. */
export function valueText(words: Words, unit: Unit, value: number | null): string {
  if (value === null) return words.t("common.none");
  const written = {
    share: () => words.percent(value),
    money: () => words.moneyExact(value),
    count: () => words.number(value, 2),
    days: () => words.t("campaign.unit.days", { value: words.number(value, 1) }),
  };
  return withMinus(written[unit]());
}

/** A difference of two values, with its sign; shares differ by percentage points. */
export function differenceText(words: Words, unit: Unit, value: number): string {
  return withUnit(words, unit, bareText(words, unit, value));
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

/** The minus of print, which no line ends with. */
export function withMinus(text: string): string {
  return text.replaceAll("-", "−");
}

function bareText(words: Words, unit: Unit, value: number): string {
  const written = {
    share: () => words.numberChangeFixed(value * 100, 1),
    money: () => words.moneyExactChange(value),
    count: () => words.numberChangeFixed(value, 2),
    days: () => words.numberChangeFixed(value, 1),
  };
  return withMinus(written[unit]());
}

function withUnit({ t }: Words, unit: Unit, value: string): string {
  if (unit === "share") return t("campaign.unit.points", { value });
  return unit === "days" ? t("campaign.unit.days", { value }) : value;
}

/** A lift as a figure of lifts draws and writes it. */
export function drawnLift(words: Words, unit: Unit, lift: Pick<Lift, "difference" | "low" | "high"> | null) {
  if (lift === null) return { difference: null, low: null, high: null, text: "", interval_text: "" };
  const { difference, low, high } = lift;
  return {
    difference,
    low,
    high,
    text: differenceText(words, unit, difference),
    interval_text: intervalText(words, unit, lift),
  };
}

type LiftParts<Row> = Readonly<{
  unit: (row: Row) => Unit;
  lift: (row: Row) => Pick<Lift, "difference" | "low" | "high"> | null;
}>;

/** The columns of a difference and its interval, as every table of lifts has them. */
export function liftColumns<Row>(words: Words, { unit, lift }: LiftParts<Row>): readonly Column<Row>[] {
  const { t } = words;
  const text = (row: Row, write: (found: NonNullable<ReturnType<typeof lift>>) => string) => {
    const found = lift(row);
    return found === null ? null : write(found);
  };
  return [
    {
      label: t("column.difference"),
      kind: "figure",
      value: (row) => text(row, ({ difference }) => differenceText(words, unit(row), difference)),
    },
    {
      label: t("column.interval"),
      kind: "figure",
      value: (row) => text(row, (found) => intervalText(words, unit(row), found)),
    },
  ];
}
