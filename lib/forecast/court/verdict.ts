import type { Heard } from "./court";

/** A difference counts below this p, which is adjusted for all that were looked at. */
const sure = 0.05;

/**
 * A contender beside the reference over all days: `better` and `worse` only where every day says so and is more than chance; `mixed` where days
 * that are more than chance contradict each other; `even` otherwise.
 */
export type Verdict = "better" | "worse" | "mixed" | "even";

/** What all days say together; null of the reference itself. */
export function verdictOf(days: readonly (readonly Heard[])[], id: string): Verdict | null {
  const against = days.flatMap((day) => day.flatMap((one) => (one.id === id ? [one.against] : [])));
  const known = against.filter((one) => one !== null);
  if (known.length === 0) return null;
  const better = known.filter(({ difference, p }) => difference > 0 && p < sure).length;
  const worse = known.filter(({ difference, p }) => difference < 0 && p < sure).length;
  if (better === known.length) return "better";
  if (worse === known.length) return "worse";
  return better > 0 && worse > 0 ? "mixed" : "even";
}
