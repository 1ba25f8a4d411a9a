import type { Version } from "../../model/data/dataset";
import { stepEnds } from "../../model/view/calendar";
import { type Period, periodDays, previousPeriod } from "../../model/view/period";
import { type CutsOwner, everyCompany, type View, viewDefaults } from "../../model/view/view";
import type { ScoreSpec } from "../../query/score/tables";
import { calendar } from "./calendar";

type Company = Version["companies"][number];

/** Period A of a comparison, the version and the company that it is of; null: all of them. */
export type SideA = Readonly<{ period: Period; company: Company | null; version: Version }>;

/** Whether a version can be asked for a company; empty: all of them. */
export function hasCompany({ companies }: Version, name: string): boolean {
  return name === "" || companies.some((one) => one.name === name);
}

/** What an address that says nothing means for a version. */
export function defaultsOf({ first_day, last_day }: Version): View {
  return viewDefaults({ from: first_day, to: last_day });
}

/** A company of a version by its name; null: all of them. */
export function companyOf({ companies }: Version, name: string): Company | null {
  return companies.find((company) => company.name === name) ?? null;
}

/** The days of the data of a company, or of all of them. */
export function dataDays(version: Version, company: Company | null): Period {
  const { first_day, last_day } = company ?? version;
  return { from: first_day, to: last_day };
}

/** Period A of a comparison, of a version. */
export function sideAOf(view: View, version: Version): SideA {
  const { from, to, a_from, a_to, a_company } = view;
  const period = a_from === null || a_to === null ? previousPeriod({ from, to }) : { from: a_from, to: a_to };
  const name = a_company === everyCompany ? "" : a_company || view.company;
  return { period, company: companyOf(version, name), version };
}

type Places = Readonly<{
  company_key: number;
  a_company_key: number;
  a: Period;
  earlier: Period | null;
  aside: boolean;
}>;

/** Everything that a page of this state can ask for; only what a statement needs is made. */
export function groundOf(view: View, places: Places) {
  const { from, to, ranks } = view;
  const { company_key } = places;
  return {
    ...sidesOf(view, places),
    history: {
      company_key,
      ends: stepEnds(to, view.step, view.steps, calendar),
      length_days: periodDays({ from, to }),
      ranks,
      cuts: cutsOf(view, commonOf(view, places), company_key),
    },
  };
}

/** The scored periods of a page of this state. */
export function sidesOf(view: View, { company_key, a_company_key, a, earlier, aside }: Places) {
  const { from, to, segment, a_segment, cuts_of } = view;
  const period = { from, to };
  const common = commonOf(view, { aside });
  const cuts = cutsOf(view, common, company_key);
  const own = { ...common, company_key, period: earlier ?? period, cuts };
  const own_a = { ...common, company_key: a_company_key, period: a, cuts, ...(aside ? { aside } : {}) };
  const own_b = { ...common, company_key, period, cuts };
  const sharedBy = (yardstick: CutsOwner) => cuts === null && cuts_of === yardstick;
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
  };
}

function commonOf({ ranks }: View, { aside }: Pick<Places, "aside">) {
  return { ranks, segment: "", ...(aside ? { aside: false } : {}) };
}

/** The period whose cuts are in force instead of the report's own, or null. */
export function frozenPeriod({ cuts, cuts_from, cuts_to }: View): Period | null {
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
  const period = frozenPeriod(view);
  if (period === null) return null;
  return { like: { ...common, company_key, period, cuts: null } };
}
