import type { Lift } from "../stats/lift";

/** What an interval says: a lift to the better, to the worse, or not enough data to tell. */
export type Verdict = "effect" | "harm" | "unclear";

/** The verdict on a lift, when more of the metric (money) or less of it (days of silence) is better. */
export function verdictOf({ low, high }: Pick<Lift, "low" | "high">, better: "more" | "less"): Verdict {
  if (low > 0) return better === "more" ? "effect" : "harm";
  if (high < 0) return better === "more" ? "harm" : "effect";
  return "unclear";
}
