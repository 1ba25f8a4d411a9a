import fc from "fast-check";
import { addDays, requireDay } from "../../../lib/base/day";
import type { Period } from "../../../lib/model/view/period";
import { cutsOwners, everyCompany } from "../../../lib/model/view/view";
import type { Report } from "../../../lib/page/report/report";
import { importText, reportOf } from "../../dataset";
import { limitsOf } from "../property";
import { busySales, companies, csvOf, type Line, roles, sales } from "../sales";
import { type Compared, type ComparedTruth, comparedTruth, limits, type Place } from "./compared-truth";

/** Random sales, a comparison of two of their periods as the program opens it, and both sides as they are. */
export type ComparedCase = Readonly<{
  report: Report;
  asked: Compared;
  lines: readonly Line[];
  truth: ComparedTruth;
  draw: <T>(values: fc.Arbitrary<T>) => T;
}>;

const firstDay = requireDay("2024-02-20");

const anyPeriod: fc.Arbitrary<Period> = fc
  .record({ start: fc.integer({ min: -30, max: 70 }), days: fc.integer({ min: 1, max: 45 }) })
  .map(({ start, days }) => ({ from: addDays(firstDay, start), to: addDays(firstDay, start + days - 1) }));

/** Inside the data, one after the other, so that most customers are in both. */
const neighbours = fc
  .tuple(fc.integer({ min: 8, max: 30 }), fc.integer({ min: 0, max: 6 }))
  .map(([days, gap]): [Period, Period] => [
    { from: firstDay, to: addDays(firstDay, days - 1) },
    { from: addDays(firstDay, days + gap), to: addDays(firstDay, days + gap + 29) },
  ]);

const pairs: fc.Arbitrary<[Period, Period]> = fc.oneof(
  { weight: 3, arbitrary: neighbours },
  { weight: 1, arbitrary: neighbours.map(([a, b]): [Period, Period] => [b, a]) },
  { weight: 3, arbitrary: fc.tuple(anyPeriod, anyPeriod) },
  { weight: 1, arbitrary: anyPeriod.map((one): [Period, Period] => [one, one]) },
);

const anyCompany = fc.constantFrom("", "", ...companies);

/** Periods one after the other, reversed, overlapping, equal and outside the data; of one company, of two, of all. */
export const comparisons: fc.Arbitrary<Compared> = fc
  .record({
    periods: pairs,
    companies: fc.oneof(
      anyCompany.map((one) => [one, one] as const),
      fc.tuple(anyCompany, anyCompany),
    ),
    ranks: fc.constantFrom(2, 3, 3, 5),
    cuts_of: fc.constantFrom(...cutsOwners),
    cuts: fc.constantFrom("quantile", "quantile", "quantile", "fixed", "frozen"),
    third: anyPeriod,
  })
  .map(({ periods: [a, b], companies: [of_a, of_b], ...rest }) => ({
    a: { company: of_a, period: a },
    b: { company: of_b, period: b },
    ...rest,
  }));

/** The address of a comparison. */
export function comparedSearch({ a, b, ranks, cuts_of, cuts, third }: Compared): Record<string, string> {
  const { r = [], f = [], m = [] } = limits[ranks] ?? {};
  const same = a.company === b.company ? "" : a.company === "" ? everyCompany : a.company;
  return {
    ...b.period,
    company: b.company,
    a_from: a.period.from,
    a_to: a.period.to,
    a_company: same,
    ranks: String(ranks),
    cuts_of,
    cuts,
    ...(cuts === "fixed" ? { cut_r: r.join(), cut_f: f.join(), cut_m: m.join() } : {}),
    ...(cuts === "frozen" ? { cuts_from: third.from, cuts_to: third.to } : {}),
  };
}

/** Few sales find the edges, many the differences. */
const anySales = fc.oneof({ weight: 1, arbitrary: sales }, { weight: 3, arbitrary: busySales });

/** Imports random sales as a user's file and puts two random comparisons to each. */
export async function onComparisons(
  runs: number,
  check: (one: ComparedCase) => Promise<void>,
  which: (asked: Compared) => Compared = (asked) => asked,
): Promise<void> {
  const all = fc.array(comparisons.map(which), { minLength: 2, maxLength: 2 });
  const property = fc.asyncProperty(anySales, all, fc.gen(), async (lines, questions, gen) => {
    const id = await importText(csvOf(lines), { roles });
    for (const question of questions) {
      const asked = answerable(question, lines);
      const report = await reportOf(id, comparedSearch(asked));
      const draw: ComparedCase["draw"] = (values) => gen(() => values);
      await check({ report, asked, lines, truth: comparedTruth(lines, asked), draw });
    }
  });
  await fc.assert(property, limitsOf(runs));
}

/** A company that the lines do not have cannot be chosen, nor the only one. */
function answerable({ a, b, ...rest }: Compared, lines: readonly Line[]): Compared {
  const names = new Set(lines.map(({ company }) => company));
  const known = (place: Place) =>
    names.size > 1 && names.has(place.company) ? place : { ...place, company: "" };
  return { ...rest, a: known(a), b: known(b) };
}
