import { join } from "node:path";
import type { z } from "zod";
import type { Day } from "../base/day";
import { type Problem, problem } from "../base/problem";
import type { Answer, CopyFormat } from "../engine/served";
import { type Words, wordsOf } from "../i18n/words";
import type { Cuts } from "../model/cuts";
import type { Dataset, Version } from "../model/dataset";
import { type DatasetPage, hrefOf } from "../model/href";
import type { Lang } from "../model/lang";
import { type Period, previousPeriod } from "../model/period";
import { type Scheme, schemeOf } from "../model/scheme";
import type { SegmentContent } from "../model/segment-content";
import {
  type CustomersView,
  customersView,
  type OverviewView,
  overviewView,
  parseView,
  printView,
  type Search,
  viewDefaults,
} from "../model/view";
import * as question from "../query/question";
import type { Extent, ScoreSpec } from "../query/score";
import { readDataset, readVersion } from "../store/catalog";
import { segmentWords } from "../store/content";
import { dataFolder, versionFolder } from "../store/paths";

/** The whole state that a URL of a data set can carry. */
export type View = OverviewView & CustomersView;

/** A data set, one version of it and a URL's choices: what every page of a report starts from. */
export type Report = Readonly<{
  lang: Lang;
  words: Words;
  dataset: Dataset;
  version: Version;
  view: View;
  /** What in the URL could not be used. */
  problems: readonly Problem[];
  /** The days of the data, of the chosen company. */
  data: Period;
  period: Period;
  previous: Period;
  company_key: number;
  scheme: Scheme;
  ask<P extends z.ZodObject, R extends z.ZodObject>(
    asked: question.Question<P, R>,
  ): Promise<Answer<z.infer<R>>>;
  copy<P extends z.ZodObject, R extends z.ZodObject>(
    asked: question.Question<P, R>,
    as: CopyFormat,
  ): Promise<string>;
  /** The cuts in force, and how far the buyers reach. */
  reach(): Promise<{ cuts: Cuts; extent: Extent }>;
  segment(id: string): SegmentContent;
  /** The same report with `scored` as an earlier period, by whose cuts this one is measured, as `before`. */
  measuredBy(earlier: Period): Report;
  /** The same report in a changed state. */
  withView(changes: Partial<View>): Report;
  /** Address of a page in this state, with changes; what the state leaves at its defaults is left out. */
  href(page: DatasetPage, id?: string, changes?: Partial<View>): string;
}>;

export type ReportAddress = Readonly<{ lang: Lang; dataset: string; search: Search }>;

const viewSchema = overviewView.extend(customersView.shape);

/** Opens the report that an address names; null when there is no such data set or version. Never throws on a search. */
export async function openReport({ lang, dataset: id, search }: ReportAddress): Promise<Report | null> {
  const dataset = await readDataset(id);
  if (dataset === null) return null;
  const [pinned] = [search["v"]].flat();
  const asked = pinned || dataset.current;
  const version = dataset.versions.includes(asked) ? await readVersion(dataset.id, asked) : null;
  if (version === null) return null;
  const whole = { from: version.first_day, to: version.last_day };
  const defaults = viewDefaults(whole);
  const { view, problems } = parseView(viewSchema, search, defaults);
  const company = version.companies.find(({ name }) => name === view.company);
  if (company === undefined) problems.push(problem("unknown_company", { name: view.company.slice(0, 80) }));
  const known = company === undefined ? { ...view, company: "" } : view;
  return makeReport({ lang, dataset, version, view: known, problems, defaults, company: company ?? null });
}

type Parts = Pick<Report, "lang" | "dataset" | "version" | "view" | "problems"> & {
  defaults: View;
  company: Version["companies"][number] | null;
};

function makeReport(parts: Parts, earlier: Period | null = null): Report {
  const { lang, dataset, version, view, problems, defaults, company } = parts;
  const period = { from: view.from, to: view.to };
  const company_key = company?.key ?? 0;
  const scheme = schemeOf(view.ranks);
  const ground: question.Ground = {
    folder: versionFolder(dataset.id, version.id),
    scratch: join(dataFolder, "scratch"),
    scored: { company_key, period: earlier ?? period, ranks: view.ranks, cuts: fixedCuts(view) },
    before: { period: earlier === null ? previousPeriod(period) : period },
  };
  return {
    lang,
    words: wordsOf(lang, version.options.currency),
    dataset,
    version,
    view,
    problems,
    data: { from: company?.first_day ?? version.first_day, to: company?.last_day ?? version.last_day },
    period,
    previous: earlier ?? previousPeriod(period),
    company_key,
    scheme,
    ask: (asked) => question.ask(ground, asked),
    copy: (asked, as) => question.copy(ground, asked, as),
    reach: () => question.reachOf(ground),
    segment: (id) => segmentWords(scheme.id, id),
    measuredBy: (found) => makeReport(parts, found),
    withView: (changes) => makeReport({ ...parts, view: { ...view, ...changes } }, earlier),
    href: (page, id = "", changes = {}) =>
      hrefOf(
        { lang, dataset: dataset.id, page, id },
        printView(carried(page, { ...view, ...changes }), defaults),
      ),
  };
}

/** What of the state a page's address carries: filters belong to the list of customers and to files. */
function carried(page: DatasetPage, view: View): Partial<View> {
  if (page === "cell") return view;
  const fields = page === "customers" ? customersView.extend(overviewView.shape) : overviewView;
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => name !== "customer" && name in fields.shape),
  );
}

function fixedCuts({ cuts, cut_r, cut_f, cut_m }: View): ScoreSpec["cuts"] {
  return cuts === "fixed" ? { r: cut_r, f: cut_f, m: cut_m } : null;
}

/** The parameters that statements on this report's period share. */
export function periodParams(report: Report): { company_key: number; from: Day; to: Day } {
  return { company_key: report.company_key, from: report.period.from, to: report.period.to };
}

/** The parameters of statements that set the period against the equal one before it. */
export function changeParams({ previous, data }: Report): { previous_from: Day; data_from: Day } {
  return { previous_from: previous.from, data_from: data.from };
}

/** The name of every segment of the report's scheme. */
export function segmentNames(report: Report): Record<string, string> {
  return Object.fromEntries(
    report.scheme.segments.map(({ id }) => [id, report.segment(id).name[report.lang]]),
  );
}
