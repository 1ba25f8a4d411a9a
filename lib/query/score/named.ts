import { sideTables } from "../../engine/index/index-tables";
import { indexTable, type Tables } from "../../engine/made";
import type { Scored, ScoreSpec } from "./tables";

/**
 * The scored periods of a page, by the names of their needs: `scored`, the report's own; `before`, another one measured with its
 * cuts; `a` and `b`, the two of a comparison; `was`, an earlier period of the same customers.
 */
export const sides = ["scored", "before", "was", "a", "b"] as const;

export type SideName = (typeof sides)[number];

/**
 * The report's own period is read by plain names, the others with theirs behind; so are the tables of the version that each of them
 * is of.
 */
export function tablesOf(side: SideName, { aside }: ScoreSpec, { made, tally, cube }: Scored): Tables {
  if (side === "scored") return { scored: made, tally, cube };
  const own = { [`scored_${side}`]: made, [`tally_${side}`]: tally, [`cube_${side}`]: cube };
  if (side === "before") return own;
  const index = sideTables.map((name) => [`${name}_${side}`, indexTable(name, aside ?? false)]);
  return { ...own, ...Object.fromEntries(index) };
}
