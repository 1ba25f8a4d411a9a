import type { Words } from "../../i18n/words";
import type { Unit } from "../../model/campaign/metrics";
import type { Lift } from "../../model/stats/lift";
import type { Column } from "../report/table";
import { differenceText, intervalText } from "./lift-text";

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
