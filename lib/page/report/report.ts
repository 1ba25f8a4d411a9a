import type { z } from "zod";
import type { Day } from "../../base/day";
import { type Problem, problem } from "../../base/problem";
import type { Answer, CopyFormat } from "../../engine/served";
import { type Words, wordsOf } from "../../i18n/words";
import type { Campaign } from "../../model/campaign/campaign";
import type { Dataset, Version } from "../../model/data/dataset";
import { type DatasetPage, hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { type Growth, growthOf, type Scheme, schemeOf } from "../../model/segment/scheme";
import type { SegmentContent } from "../../model/segment-content";
import type { Cuts } from "../../model/view/cuts";
import { type Period, previousPeriod } from "../../model/view/period";
import {
  anyView,
  besideFields,
  comparisonView,
  customersView,
  everyCompany,
  firstSeen,
  historyView,
  overviewView,
  parseView,
  printView,
  type Search,
  type View,
} from "../../model/view/view";
import type { CampaignGround } from "../../query/campaign/tables";
import * as question from "../../query/question";
import type { Extent } from "../../query/score/queries";
import { campaignFiles, listCampaigns, readCampaign } from "../../store/campaigns";
import { findVersion, readDataset, readVersion } from "../../store/catalog";
import { segmentContent } from "../../store/content";
import { scratchFolder, versionFolder } from "../../store/disk/paths";
import { problemOfSpoilt } from "../../store/spoilt-problem";
import { refuseDataset } from "../site/refused";
import { campaignGround, rivalsOf } from "./campaign-ground";
import { type Beside, besideOf, companyOf, dataDays, defaultsOf, groundOf, hasCompany } from "./ground";

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
  /** Period A of a comparison, whose B is the report's own, and the company that it is of; null: all of them. */
  beside: Beside;
  scheme: Scheme;
  /** The campaign that the address names, null when it names none, and how many others have their window at the same time. */
  campaign: Campaign | null;
  rivals: number;
  ask<P extends z.ZodObject, R extends z.ZodObject>(
    asked: question.Question<P, R>,
  ): Promise<Answer<z.infer<R>>>;
  copy<P extends z.ZodObject, R extends z.ZodObject>(
    asked: question.Question<P, R>,
    as: CopyFormat | "ndjson",
  ): Promise<string>;
  /** Opens what its questions are asked of. Throws a SpoiltError when its index cannot be read. */
  opened(): Promise<void>;
  /** The cuts in force, and how far the buyers reach; of the report's own period, or of another that its page scores. */
  reach(side?: question.SideName): Promise<{ cuts: Cuts; extent: Extent }>;
  segment(id: string): SegmentContent;
  /** The same report with `scored` as an earlier period, by whose cuts this one is measured, as `before`. */
  measuredBy(earlier: Period): Report;
  /** The same report in a changed state. */
  withView(changes: Partial<View>): Report;
  /** The same report about a campaign. */
  withCampaign(campaign: Campaign): Report;
  /** A report in a changed state of the version that period A is of. */
  ofVersionA(changes: Partial<View>): Report;
  /** Address of a page in this state, with changes; what the state leaves at its defaults is left out. */
  href(page: DatasetPage, id?: string, changes?: Partial<View>): string;
}>;

export type ReportAddress = Readonly<{ lang: Lang; dataset: string; search: Search }>;

/**
 * Opens the report that an address names; null when there is no such data set or version. Never throws on a search, and a
 * SpoiltError where a description cannot be read.
 */
export async function openReport({ lang, dataset: id, search }: ReportAddress): Promise<Report | null> {
  const dataset = await readDataset(id);
  if (dataset === null) return null;
  const [pinned] = [search["v"]].flat();
  const asked = pinned || dataset.current;
  const version = dataset.versions.includes(asked) ? await readVersion(dataset.id, asked) : null;
  if (version === null) return null;
  const { view, problems } = parseView(anyView, search, defaultsOf(version));
  const none = { value: null, spoilt: null };
  const found =
    view.a_v === "" || !dataset.versions.includes(view.a_v) ? none : await findVersion(id, view.a_v);
  if (found.spoilt !== null) problems.push(await problemOfSpoilt(found.spoilt));
  else if (view.a_v !== "" && found.value === null)
    problems.push(problem("unknown_version", { name: view.a_v }));
  const other = found.value;
  const settled = other === null || other.id === version.id ? { ...view, a_v: "" } : view;
  const versionA = settled.a_v === "" ? version : (other ?? version);
  const known = withKnownNames(settled, { version, versionA }, problems);
  const campaign = await readCampaign(id, known.campaign);
  if (known.campaign !== "" && campaign === null) problems.push(problem("campaign_gone"));
  const rivals = campaign === null ? [] : await listCampaigns(id);
  const parts = { lang, dataset, version, versionA, view: known, problems, campaign, rivals };
  return makeReport(aboutCampaign(parts));
}

/** The same for a file or a form, whose sender is told when there is no such data set or version. */
export async function requireReport(address: ReportAddress): Promise<Report> {
  return (await openReport(address)) ?? refuseDataset(address.dataset);
}

/**
 * Companies that the version does not have give way to all of them, and for period A to that of B; segments that the ranks do not
 * have, to all customers.
 */
function withKnownNames(view: View, { version, versionA }: Versions, problems: Problem[]): View {
  const { ranks } = view;
  const ids = ["", ...schemeOf(ranks).segments.map(({ id }) => id)];
  const strange = (["segment", "a_segment"] as const).filter(
    (field) => !ids.includes(view[field]) && !(field === "a_segment" && view.a_segment === firstSeen),
  );
  for (const field of strange) problems.push(problem("unknown_segment", { name: view[field], ranks }));
  const names = { company: view.company, a_company: view.a_company || view.company };
  const isSpecial =
    view.a_company === everyCompany || (view.a_company === "" && !hasCompany(version, view.company));
  const wrong = [
    ...(hasCompany(version, names.company) ? [] : (["company"] as const)),
    ...(isSpecial || hasCompany(versionA, names.a_company) ? [] : (["a_company"] as const)),
  ];
  for (const field of wrong) problems.push(problem("unknown_company", { name: names[field].slice(0, 80) }));
  return { ...view, ...Object.fromEntries([...wrong, ...strange].map((field) => [field, ""])) };
}

/** The report's own version, and the one that period A is of. */
type Versions = Readonly<{ version: Version; versionA: Version }>;

type Parts = Pick<Report, "lang" | "dataset" | "view" | "problems" | "campaign"> &
  Versions & { rivals: readonly Campaign[]; campaignGround: question.Ground["campaign"] };

/** What a campaign's pages stand on is the same in every state of a report, and is found when it is first asked. */
function aboutCampaign(parts: Omit<Parts, "campaignGround">): Parts {
  const { campaign } = parts;
  let found: CampaignGround | null = null;
  const find = (about: Campaign) => {
    found ??= campaignGround(about, parts);
    return found;
  };
  return { ...parts, campaignGround: campaign && (() => find(campaign)) };
}

function makeReport(parts: Parts, earlier: Period | null = null): Report {
  const { lang, dataset, version, versionA, view, problems, campaign, rivals } = parts;
  const period = { from: view.from, to: view.to };
  const company = companyOf(version, view.company);
  const company_key = company?.key ?? 0;
  const beside = besideOf(view, versionA);
  const aside = versionA.id !== version.id;
  const ground: question.Ground = {
    folder: versionFolder(dataset.id, version.id),
    beside: aside ? versionFolder(dataset.id, versionA.id) : null,
    scratch: scratchFolder,
    ...groundOf(view, {
      company_key,
      a_company_key: beside.company?.key ?? 0,
      a: beside.period,
      earlier,
      aside,
    }),
    campaign: parts.campaignGround,
    files: () => campaignFiles(dataset.id),
  };
  return {
    lang,
    words: wordsOf(lang, version.options.currency),
    dataset,
    version,
    view,
    problems,
    data: dataDays(version, company),
    period,
    previous: earlier ?? previousPeriod(period),
    company_key,
    beside,
    scheme: schemeOf(view.ranks),
    campaign,
    rivals: campaign === null ? 0 : rivalsOf(campaign, rivals).length,
    ask: (asked) => question.ask(ground, asked),
    copy: (asked, as) => question.copy(ground, asked, as),
    opened: () => question.openVersion(ground),
    reach: (side = "scored") => question.reachOf(ground, side),
    segment: (id) => segmentContent(lang, schemeOf(view.ranks).id, id),
    measuredBy: (found) => makeReport(parts, found),
    withView: (changes) => makeReport({ ...parts, view: { ...view, ...changes } }, earlier),
    withCampaign: (found) => makeReport(aboutCampaign({ ...parts, campaign: found }), earlier),
    ofVersionA: (changes) =>
      makeReport(
        aboutCampaign({
          ...parts,
          version: versionA,
          versionA: version,
          view: { ...view, ...changes, v: aside ? versionA.id : view.v, a_v: aside ? version.id : "" },
        }),
      ),
    href: (page, id = "", changes = {}) =>
      hrefOf(
        { lang, dataset: dataset.id, page, id },
        printView(carried(page, { ...view, ...changes }), defaultsOf(version)),
      ),
  };
}

/** Whether anybody bought in a report's period, and there are cuts to take from it. */
export async function hasBuyers(report: Report): Promise<boolean> {
  const { extent } = await report.withView({ cuts: "quantile" }).reach();
  return extent.buyers > 0;
}

const fieldsOf = {
  overview: Object.keys(overviewView.shape),
  compare: Object.keys(comparisonView.shape),
  history: Object.keys(historyView.shape),
  customers: Object.keys(customersView.shape),
  campaigns: [...Object.keys(overviewView.shape), "segment"],
  campaign: [...Object.keys(overviewView.shape), "cuped"],
  list: ["v", "dialect"],
  script: ["v", "page"],
  cell: Object.keys(anyView.shape),
} as const satisfies Partial<Record<DatasetPage, readonly string[]>>;

const besideNames = Object.keys(besideFields);

/** What of the state a page's address carries: filters belong to the list of customers and to files, period A to what looks at it. */
function carried(page: DatasetPage, view: View): Partial<View> {
  const isAlone = page === "compare" && view.segment === "";
  const fields: readonly string[] =
    page in fieldsOf ? fieldsOf[page as keyof typeof fieldsOf] : fieldsOf.overview;
  const looksBack = page !== "customers" || view.a_segment !== "";
  return Object.fromEntries(
    Object.entries(view).filter(
      ([name]) =>
        fields.includes(name) &&
        (page === "cell" || name !== "customer") &&
        (looksBack || !besideNames.includes(name)) &&
        !(isAlone && name === "a_segment"),
    ),
  );
}

/** The parameters that statements on this report's period share. */
export function periodParams(report: Report): { company_key: number; from: Day; to: Day } {
  return { company_key: report.company_key, from: report.period.from, to: report.period.to };
}

/** The parameters of statements that set the period against the equal one before it. */
export function changeParams({ previous, data }: Report): { previous_from: Day; data_from: Day } {
  return { previous_from: previous.from, data_from: data.from };
}

/** What it means when the segment of a row grows. */
export function growthIn({ scheme }: Report): (row: { segment: string }) => Growth {
  return ({ segment }) => growthOf(scheme, segment);
}

/** The name of every segment of the report's scheme. */
export function segmentNames(report: Report): Record<string, string> {
  return Object.fromEntries(report.scheme.segments.map(({ id }) => [id, report.segment(id).name]));
}
