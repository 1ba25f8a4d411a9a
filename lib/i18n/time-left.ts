import type { Lang } from "../model/lang";

/** The time left, as people say it: "40 sec", "12 min", "2 hr"; rounded so that it does not flicker. */
export function printTimeLeft(lang: Lang, seconds: number): string {
  const [unit, value] = rounded(Math.max(5, seconds));
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "short" }).format(value);
}

function rounded(seconds: number): ["second" | "minute" | "hour", number] {
  if (seconds < 58) return ["second", Math.ceil(seconds / 5) * 5];
  if (seconds < 90 * 60) return ["minute", Math.round(seconds / 60)];
  return ["hour", Math.round(seconds / 3_600)];
}
