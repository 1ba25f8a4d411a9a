import type { Told } from "../../../forecast/figure";
import type { Refusal } from "../../../forecast/refusal";
import type { Words } from "../../../i18n/words";

/** Why a number is not shown, and what would help. */
export function refusedText({ t, numberFixed, percent }: Words, refusal: Refusal): string {
  if ("needs" in refusal) {
    const { reason, has, needs } = refusal;
    return t(`forecast.refused.${reason}`, { has: Math.floor(has), needs });
  }
  if (refusal.reason === "unsteady") {
    const ends = { low: numberFixed(refusal.low, 2), high: numberFixed(refusal.high, 2) };
    return t("forecast.refused.unsteady", ends);
  }
  if (refusal.reason === "no_better")
    return t("forecast.refused.no_better", { low: percent(Math.max(-1, refusal.low)) });
  return t("forecast.refused.nothing_learnt");
}

/** A total in words: with its interval, without one while past windows are few, or why there is none. */
export function toldText(words: Words, told: Told, write: (value: number) => string): string {
  if ("refused" in told) return refusedText(words, told.refused);
  const { said, interval } = told;
  if (interval === null) return words.t("forecast.total_alone", { said: write(said) });
  const ends = { low: write(interval.low), high: write(interval.high) };
  return words.t("forecast.total", { said: write(said), ...ends });
}
