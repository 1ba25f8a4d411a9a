import { stepEnds } from "../model/calendar";
import { type Period, periodDays, previousPeriod } from "../model/period";
import type { View, Yardstick } from "../model/view";
import type { ScoreSpec } from "../query/score";
import { calendar } from "./calendar";

type Places = Readonly<{
  company_key: number;
  a_company_key: number;
  a: Period;
  earlier: Period | null;
  aside: boolean;
}>;

/** Every scored period that a page of this state can ask for; only those that a statement needs are made. */
export function groundOf(view: View, { company_key, a_company_key, a, earlier, aside }: Places) {
  const { from, to, ranks, segment, a_segment, cuts_of } = view;
  const period = { from, to };
  const common = { ranks, segment: "", ...(aside ? { aside: false } : {}) };
  const cuts = cutsOf(view, common, company_key);
  const own = { ...common, company_key, period: earlier ?? period, cuts };
  const own_a = { ...common, company_key: a_company_key, period: a, cuts, ...(aside ? { aside } : {}) };
  const own_b = { ...common, company_key, period, cuts };
  const sharedBy = (yardstick: Yardstick) => cuts === null && cuts_of === yardstick;
  return {
    sides: {
      scored: own,
      before: { ...own, period: earlier === null ? previousPeriod(period) : period, cuts: { like: own } },
      was: { ...own_a, cuts: cuts === null && !sharedBy("own") ? { like: own_b } : cuts },
      a: {
        ...own_a,
        segment: segment && (a_segment || segment),
        cuts: sharedBy("b") ? { like: own_b } : cuts,
      },
      b: { ...own_b, segment, cuts: sharedBy("a") ? { like: own_a } : cuts },
    },
    pair: { a: own_a, b: own_b },
    history: {
      company_key,
      ends: stepEnds(to, view.step, view.steps, calendar),
      length_days: periodDays(period),
      ranks,
      cuts,
    },
  };
}

/** The period whose cuts are in force instead of the report's own, or null. */
export function frozenPeriod({ view: { cuts, cuts_from, cuts_to } }: { view: View }): Period | null {
  return cuts !== "frozen" || cuts_from === null || cuts_to === null
    ? null
    : { from: cuts_from, to: cuts_to };
}

/** The person's own limits, a third period's cuts, or null for each period's own. */
function cutsOf(
  view: View,
  common: Pick<ScoreSpec, "ranks" | "segment">,
  company_key: number,
): ScoreSpec["cuts"] {
  const { cuts, cut_r, cut_f, cut_m } = view;
  if (cuts === "fixed") return { r: cut_r, f: cut_f, m: cut_m };
  const period = frozenPeriod({ view });
  if (period === null) return null;
  return { like: { ...common, company_key, period, cuts: null } };
}
