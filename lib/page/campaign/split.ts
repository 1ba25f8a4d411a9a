import { splitCheck } from "../../model/campaign/split-check";
import { type Lift, welch } from "../../model/stats/lift";
import { type SplitRow, split } from "../../query/campaign/queries";
import type { CampaignFacts } from "./facts";

/** The facts of a campaign with the sizes of both arms, and what they spent before the start. */
export type SizedFacts = CampaignFacts & Readonly<{ sizes: SplitRow }>;

export async function loadSizes(facts: CampaignFacts): Promise<SizedFacts> {
  return { ...facts, sizes: await loadSplit(facts) };
}

export function splitQuestion() {
  return { query: split, params: {}, needs: ["audience"] } as const;
}

/** The split of all codes together. */
export async function loadSplit({ chosen }: CampaignFacts): Promise<SplitRow> {
  const { rows } = await chosen.data.ask(splitQuestion());
  const [all] = rows.filter(({ code }) => code === "");
  if (all === undefined) throw new Error("campaign/split gave no row of all");
  return all;
}

/** Whether a split is fair: sizes against the plan, and money per customer before the start in both arms. */
export type SplitChecks = Readonly<{
  sizes: ReturnType<typeof splitCheck>;
  before: Readonly<{ treated: number; held: number; lift: Lift }> | null;
}>;

/** The checks of a split over all codes; null without two arms. `holdout` in thousandths. */
export function splitChecks(all: SplitRow, holdout: number): SplitChecks | null {
  const { treated_found: treated, held_found: held } = all;
  if (holdout === 0 || all.treated === 0 || all.held === 0 || treated === 0 || held === 0) return null;
  const lift = welch(
    { count: all.treated, sum: all.treated_before, squares: all.treated_before_squares },
    { count: all.held, sum: all.held_before, squares: all.held_before_squares },
  );
  return {
    sizes: splitCheck({ treated, held, planned_share: holdout / 1000 }),
    before: lift && {
      treated: all.treated_before / all.treated,
      held: all.held_before / all.held,
      lift,
    },
  };
}
