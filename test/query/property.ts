import fc from "fast-check";
import { type Day, minDay } from "../../lib/base/day";
import type { View } from "../../lib/model/view/view";
import { printView } from "../../lib/model/view/view";
import { customers } from "../../lib/page/kit/customer-list";
import type { Report } from "../../lib/page/report/report";
import type { CustomerRow } from "../../lib/query/customers/customers";
import { answerOf } from "../cells";
import { importText, reportOf } from "../dataset";
import { runsOf } from "../lane";
import { type Asked, answerable, asked, csvOf, type Line, roles, sales, searchOf } from "./sales";
import { type Document, documentsOf, inCompany, type Truth, truthOf } from "./truth";

/** Random sales as the program answers for them and as they are. */
export type Case = Readonly<{
  report: Report;
  question: Asked;
  /** The documents of the company in question. */
  documents: readonly Document[];
  truth: Truth;
  /** The first line's day, in that company. */
  firstDay: Day;
  /** A random value of another kind, drawn again when the case is. */
  draw: <T>(values: fc.Arbitrary<T>) => T;
}>;

/** How long a property is tried, in milliseconds: shrinking a found fault stops in time for the fault to be shown. */
const timeLimit = { sample: 60_000, deep: 1_500_000 } as const;

/** A sample has an eighth of the runs that a property is written with, the deep lane twenty times as many. */
export function limitsOf(runs: number): { numRuns: number; interruptAfterTimeLimit: number } {
  return {
    numRuns: runsOf(Math.ceil(runs / 8), 20 * runs),
    interruptAfterTimeLimit: runsOf(timeLimit.sample, timeLimit.deep),
  };
}

/** Imports random sales as a user's file and puts three random questions to each. */
export async function onRandomSales(runs: number, check: (one: Case) => Promise<void>): Promise<void> {
  const questions = fc.array(asked, { minLength: 3, maxLength: 3 });
  const property = fc.asyncProperty(sales, questions, fc.gen(), async (lines, all, gen) => {
    const id = await importText(csvOf(lines), { roles });
    const draw: Case["draw"] = (values) => gen(() => values);
    for (const question of all)
      await check({ ...(await caseOf(id, lines, answerable(question, lines))), draw });
  });
  await fc.assert(property, limitsOf(runs));
}

async function caseOf(id: string, lines: readonly Line[], question: Asked): Promise<Omit<Case, "draw">> {
  const mine = lines.filter(({ company }) => question.company === "" || company === question.company);
  const documents = inCompany(documentsOf(lines), question.company);
  return {
    report: await reportOf(id, searchOf(question)),
    question,
    documents,
    truth: truthOf(documents, question),
    firstDay: mine.map(({ day }) => day).reduce(minDay),
  };
}

/** The list of customers, whole, as the page has it. */
export async function customersOf(report: Report): Promise<readonly CustomerRow[]> {
  const { rows, cut } = await answerOf(customers, report);
  if (cut) throw new Error("the list of customers is longer than an answer");
  return rows as CustomerRow[];
}

/** The same report in another state, by its address. */
export function changed(report: Report, changes: Partial<View>): Promise<Report> {
  const fields = printView({ ...report.address.view, ...changes }, {});
  return reportOf(report.address.dataset.id, Object.fromEntries(fields));
}
