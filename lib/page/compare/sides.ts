import { isPartial, type Period, previousPeriod } from "../../model/view/period";
import { type CutsOwner, everyCompany, type View } from "../../model/view/view";
import { dataDays } from "../report/company";
import type { Data } from "../report/data";
import type { Side } from "../report/figure";
import { inView, type Report, viewOfVersionA } from "../report/report";

/** Companies and days of both sides, as statements take them. */
export function placeParams({ company_key, period, sideA }: Data) {
  return {
    a_company: sideA.company?.key ?? 0,
    a_from: sideA.period.from,
    a_to: sideA.period.to,
    b_company: company_key,
    b_from: period.from,
    b_to: period.to,
  };
}

/** The segment that each side is taken alone of; empty: all of them. One for A alone says nothing. */
export function sideSegments({ segment, a_segment }: View): Record<Side, string> {
  return { a: segment === "" ? "" : a_segment || segment, b: segment };
}

/** The days of the data on each side. */
export function daysOfSides({ sideA, days }: Data): Record<Side, Period> {
  return { a: dataDays(sideA.version, sideA.company), b: days };
}

/** The finding where a side reaches back before the data: nothing is concluded from a difference; null where both are whole. */
export function partialFinding({ data, words }: Report): string | null {
  const days = daysOfSides(data);
  const isA = isPartial(data.sideA.period, days.a);
  if (!isA && !isPartial(data.period, days.b)) return null;
  const side = isA ? "a" : "b";
  return words.t("compare.partial", {
    side: words.t(`compare.short.${side}`),
    from: words.day(days[side].from),
  });
}

/** Whose cuts measure both sides, or `own`; null where a person's limits or a third period's do. */
export function cutsOwnerOf({ cuts, cuts_of }: View): CutsOwner | null {
  return cuts === "quantile" ? cuts_of : null;
}

/** The report of one side alone, with the cuts that the comparison measures it by. */
export async function sideReport(report: Report, side: Side): Promise<Report> {
  const cuts = await cutsOn(report, side);
  if (side === "b") return inView(report, { ...report.address.view, ...cuts });
  return inView(report, viewOfVersionA(report, { ...viewOfA(report), ...cuts }));
}

/** A's days, company and segment as those of a report of its own. */
export function viewOfA({ address, data }: Report): Partial<View> {
  const { period, company } = data.sideA;
  return { ...period, company: company?.name ?? "", segment: sideSegments(address.view).a };
}

/** The days of A as an address says them: without any, A is the period before B. */
export function daysOfA(a: Period, b: Period): Pick<View, "a_from" | "a_to"> {
  return samePeriod(a, previousPeriod(b)) ? { a_from: null, a_to: null } : { a_from: a.from, a_to: a.to };
}

export function samePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

const turned = { a: "b", own: "own", b: "a" } as const satisfies Record<CutsOwner, CutsOwner>;

/** B's days and company as those of A, for a report of A's own; the cuts stay with their side. */
export function turnedRound(report: Report): Partial<View> {
  const { address, data } = report;
  const { view } = address;
  const { period } = data;
  return {
    a_from: period.from,
    a_to: period.to,
    a_company: companyField(view.company, viewOfA(report).company ?? ""),
    cuts_of: turned[view.cuts_of],
  };
}

/** Whether both sides are of the same version of the data. */
export function isOfOneVersion({ sideA, version }: Data): boolean {
  return sideA.version.id === version.id;
}

/** A company as the field of A has it, relative to that of B. */
export function companyField(name: string, same: string): string {
  if (name === same) return "";
  return name === "" ? everyCompany : name;
}

/**
 * Cuts of the other side are named by its period; those of another company, as a third period's are for A when it has a company
 * of its own, are written out.
 */
async function cutsOn(report: Report, side: Side): Promise<Partial<View>> {
  const { address, data } = report;
  const { view } = address;
  const { sideA, period, company_key } = data;
  const borrowed = cutsOwnerOf(view) === (side === "a" ? "b" : "a");
  const alike = (sideA.company?.key ?? 0) === company_key && isOfOneVersion(data);
  if (!alike && (borrowed || (side === "a" && view.cuts === "frozen"))) return writtenOut(data, side);
  const other = side === "a" ? period : sideA.period;
  return borrowed ? { cuts: "frozen", cuts_from: other.from, cuts_to: other.to } : {};
}

async function writtenOut(data: Data, side: Side): Promise<Partial<View>> {
  const { cuts } = await data.reach(side);
  if (cuts.r.length === 0) return {};
  const written = { cut_r: [...cuts.r], cut_f: [...cuts.f], cut_m: [...cuts.m] };
  return { cuts: "fixed", ...written, cuts_from: null, cuts_to: null };
}
