import { env } from "../../base/env";
import type { Scheme } from "../../model/segment/scheme";
import { type Calendar, stepEnds } from "../../model/view/calendar";
import type { Cuts } from "../../model/view/cuts";
import { type Period, periodDays, previousPeriod } from "../../model/view/period";
import { parseTrait } from "../../model/view/trait";
import type { CutsOwner, View } from "../../model/view/view";
import type { ScoreSpec } from "../../query/score/tables";

/** The calendar by which this site counts quarters and years. */
export const calendar: Calendar = { year_month: env.FISCAL_YEAR_MONTH };

/**
 * The parts of a state that decide its periods: companies by their keys, period A, the period whose cuts measure the page's own,
 * if any.
 */
type Scope = Readonly<{
  company_key: number;
  a_company_key: number;
  a: Period;
  measuredBy: Period | null;
  /** Period A is of another version. */
  isOfTwo: boolean;
  /** The scheme that a person made, if the state names one. */
  own: Scheme | undefined;
}>;

/** All periods and days that a page of this state can ask for; only what a statement needs is made. */
export function scoredPeriods(view: View, scope: Scope) {
  const { from, to, ranks } = view;
  const { company_key } = scope;
  return {
    ...sidesOf(view, scope),
    history: {
      company_key,
      ends: stepEnds(to, view.step, view.steps, calendar),
      length_days: periodDays({ from, to }),
      ranks,
      cuts: cutsOf(view, commonOf(view, scope), company_key),
      ...ownOf(scope),
    },
  };
}

/** The scored periods of a page of this state, by the names that statements have for them. */
export function sidesOf(view: View, scope: Scope) {
  const { company_key, a_company_key, a, measuredBy, isOfTwo } = scope;
  const { from, to, segment, a_segment, cuts_of } = view;
  const period = { from, to };
  const common = commonOf(view, scope);
  const cuts = cutsOf(view, common, company_key);
  const own = { ...common, company_key, period: measuredBy ?? period, cuts, ...filterOf(view) };
  const own_a = {
    ...common,
    company_key: a_company_key,
    period: a,
    cuts,
    ...(isOfTwo ? { aside: true } : {}),
  };
  const own_b = { ...common, company_key, period, cuts };
  const areCutsOf = (owner: CutsOwner) => cuts === null && cuts_of === owner;
  return {
    sides: {
      scored: own,
      before: { ...own, period: measuredBy === null ? previousPeriod(period) : period, cuts: { like: own } },
      was: { ...own_a, cuts: cuts === null && !areCutsOf("own") ? { like: own_b } : cuts },
      a: {
        ...own_a,
        segment: segment && (a_segment || segment),
        cuts: areCutsOf("b") ? { like: own_b } : cuts,
      },
      b: { ...own_b, segment, cuts: areCutsOf("a") ? { like: own_a } : cuts },
    },
    pair: { a: own_a, b: own_b },
  };
}

function commonOf({ ranks }: View, scope: Scope) {
  return { ranks, segment: "", ...ownOf(scope), ...(scope.isOfTwo ? { aside: false } : {}) };
}

function filterOf({ trait }: View): Pick<ScoreSpec, "trait"> {
  const filter = parseTrait(trait);
  return filter === null ? {} : { trait: filter };
}

function ownOf({ own }: Pick<Scope, "own">): Pick<ScoreSpec, "own"> {
  return own === undefined ? {} : { own };
}

/** The period whose cuts are in force instead of the report's own, or null. */
export function frozenPeriod({ cuts, cuts_from, cuts_to }: View): Period | null {
  return cuts !== "frozen" || cuts_from === null || cuts_to === null
    ? null
    : { from: cuts_from, to: cuts_to };
}

/** The limits of a scheme that has one for each metric, and takes none from a period. */
function limitsOf(own: Scheme | undefined): Cuts | null {
  const { r = null, f = null, m = null } = own?.limits ?? {};
  return r === null || f === null || m === null ? null : { r, f, m };
}

/** The person's own limits, a third period's cuts, or null for each period's own. */
function cutsOf(
  view: View,
  common: Pick<ScoreSpec, "ranks" | "segment" | "own">,
  company_key: number,
): ScoreSpec["cuts"] {
  const { cuts, cut_r, cut_f, cut_m } = view;
  if (cuts === "fixed") return { r: cut_r, f: cut_f, m: cut_m };
  const period = frozenPeriod(view);
  if (period === null) return limitsOf(common.own);
  return { like: { ...common, company_key, period, cuts: null } };
}
