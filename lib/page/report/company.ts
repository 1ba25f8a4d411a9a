import { maxDay, minDay } from "../../base/day";
import type { Version } from "../../model/data/dataset";
import { type Period, previousPeriod } from "../../model/view/period";
import { everyCompany, type View } from "../../model/view/view";

type Company = Version["companies"][number];

/** Period A of a comparison, the version and the company that it is of; null: all of them. */
export type SideA = Readonly<{ period: Period; company: Company | null; version: Version }>;

/** Whether a version can be asked for a company; empty: all of them. */
export function hasCompany({ companies }: Version, name: string): boolean {
  return name === "" || companies.some((one) => one.name === name);
}

/** A company of a version by its name; null: all of them. */
export function companyOf({ companies }: Version, name: string): Company | null {
  return companies.find((company) => company.name === name) ?? null;
}

/** The days of the data of a company, or of all of them; days far from all others are left out, unless it has no other. */
export function dataDays(version: Version, company: Company | null): Period {
  const { first_day: from, last_day: to } = company ?? version;
  const { first_ordinary_day, last_ordinary_day } = version;
  const ordinary = {
    from: maxDay(from, first_ordinary_day ?? from),
    to: minDay(to, last_ordinary_day ?? to),
  };
  return ordinary.from <= ordinary.to ? ordinary : { from, to };
}

/** Period A of a comparison, of a version. */
export function sideAOf(view: View, version: Version): SideA {
  const { from, to, a_from, a_to, a_company } = view;
  const period = a_from === null || a_to === null ? previousPeriod({ from, to }) : { from: a_from, to: a_to };
  const name = a_company === everyCompany ? "" : a_company || view.company;
  return { period, company: companyOf(version, name), version };
}
