import type { z } from "zod";
import type { Day } from "../../base/day";
import type { Answer, CopyFormat } from "../../engine/served";
import type { Campaign } from "../../model/campaign/campaign";
import type { Version } from "../../model/data/dataset";
import type { KnownSchemes } from "../../model/segment/scheme";
import type { Cuts } from "../../model/view/cuts";
import { type Period, previousPeriod } from "../../model/view/period";
import type { NamedView } from "../../model/view/saved-view";
import type { View } from "../../model/view/view";
import type { CampaignGround } from "../../query/campaign/tables";
import { isKept, type Keepable, keptOrMade } from "../../query/kept-answers";
import * as question from "../../query/question";
import type { SideName } from "../../query/score/named";
import type { Extent } from "../../query/score/queries";
import { campaignFiles } from "../../store/campaigns";
import type { NotesAndGoals } from "../../store/dataset/notes";
import { scratchFolder, versionFolder } from "../../store/disk/paths";
import { campaignTables } from "./campaign-tables";
import { companyOf, dataDays, type SideA, sideAOf } from "./company";
import type { FilterPlace } from "./filter";
import { scoredPeriods } from "./scored-periods";
import { type Stopped, withoutRows, withoutStopped } from "./stopped";

/** What an address names of the data, and the questions that it can be asked. */
export type Data = Readonly<{
  version: Version;
  /** The days of the data, of the chosen company. */
  days: Period;
  period: Period;
  /** The equal period just before, or the one that the page sets its own against. */
  previous: Period;
  company_key: number;
  /** Whether it is of the customers of one value of a kept column alone. */
  isFiltered: boolean;
  /** Period A of a comparison, whose B is the page's own period. */
  sideA: SideA;
  /** The campaign that the address names; null when it names none. */
  campaign: Campaign | null;
  /** All campaigns of the data set; empty when the address names none. */
  campaigns: readonly Campaign[];
  /** All schemes that people made for the data set. */
  schemes: KnownSchemes;
  /** The views that people saved of the data set. */
  saved: readonly NamedView[];
  /** What people wrote about days and segments, and the goals that they set; empty for the reader of a link and in files. */
  written: NotesAndGoals;
  /** The customers whom answers and copies leave out, as those of files do; null on pages, which leave out nobody. */
  stopped: Stopped | null;
  ask<P extends z.ZodObject, R extends z.ZodObject>(
    asked: question.Question<P, R>,
  ): Promise<Answer<z.infer<R>>>;
  copy<P extends z.ZodObject, R extends z.ZodObject>(
    asked: question.Question<P, R>,
    as: CopyFormat | "ndjson",
  ): Promise<string>;
  /** What is computed of answers, kept as they are: in memory, on disk, and made once for all who ask at the same time. */
  keptOrMade<T>(what: Keepable<T>, make: () => Promise<T>): Promise<T>;
  /** Whether that is kept, so that nobody waits for its making. */
  isKept<T>(what: Keepable<T>): Promise<boolean>;
  /** Opens the version that questions are asked of. Throws a SpoiltError when its index cannot be read. */
  opened(): Promise<void>;
  /** Texts that make the tables of these needs where an analyst's own cells are run. */
  tableTexts(needs: question.Needs): Promise<string[]>;
  /** A script that makes these tables in the duckdb shell, and then runs an analyst's statements. */
  scriptFor(needs: question.Needs, statements: readonly string[]): Promise<string>;
  /** The cuts in force, and how far the buyers reach; of the page's own period, or of another that it scores. */
  reach(side?: SideName): Promise<{ cuts: Cuts; extent: Extent }>;
}>;

/** What decides every answer: the versions of both periods, a campaign, and the period whose cuts measure the page's own, if any. */
export type Source = Readonly<{
  dataset: string;
  version: Version;
  versionA: Version;
  campaign: Campaign | null;
  campaigns: readonly Campaign[];
  schemes: KnownSchemes;
  saved: readonly NamedView[];
  written: NotesAndGoals;
  measuredBy: Period | null;
  stopped: Stopped | null;
}>;

/** The data of a state. */
export function dataOf(view: View, source: Source): Data {
  const { version, versionA, campaign, campaigns, schemes, saved, written, measuredBy, stopped } = source;
  const period = { from: view.from, to: view.to };
  const company = companyOf(version, view.company);
  const sideA = sideAOf(view, versionA);
  const company_key = company?.key ?? 0;
  const within = scopeOf(view, source, { company_key, sideA });
  return {
    version,
    days: dataDays(version, company),
    period,
    previous: measuredBy ?? previousPeriod(period),
    company_key,
    isFiltered: view.trait !== "",
    sideA,
    campaign,
    campaigns,
    schemes,
    saved,
    written,
    stopped,
    ask: async (asked) => {
      const answer = await question.ask(within, asked);
      return stopped === null ? answer : withoutStopped(answer, stopped);
    },
    copy: (asked, as) =>
      question.copy(within, asked, as, stopped === null ? null : withoutRows(asked.query.row.shape, stopped)),
    keptOrMade: (what, make) => keptOrMade(within, what, make),
    isKept: (what) => isKept(within, what),
    opened: () => question.openVersion(within),
    tableTexts: (needs) => question.tableTexts(within, needs),
    scriptFor: (needs, statements) =>
      question.scriptFor(within, { needs, params: { ranks: view.ranks } }, statements),
    reach: (side = "scored") => question.reachOf(within, side),
  };
}

/** Everything that decides an answer but the question. */
function scopeOf(view: View, source: Source, { company_key, sideA }: FilterPlace): question.Ground {
  const { dataset, version, versionA, schemes, measuredBy } = source;
  const own = schemes.get(view.scheme);
  const isOfTwo = versionA.id !== version.id;
  return {
    folder: versionFolder(dataset, version.id),
    beside: isOfTwo ? versionFolder(dataset, versionA.id) : null,
    identity: [version, versionA].map(({ id, schema, created_at }) => [id, schema, created_at]),
    scratch: scratchFolder,
    ...(own === undefined ? {} : { own }),
    ...scoredPeriods(view, {
      company_key,
      a_company_key: sideA.company?.key ?? 0,
      a: sideA.period,
      measuredBy,
      isOfTwo,
      own,
    }),
    campaign: campaignIn(source),
    files: () => campaignFiles(dataset),
  };
}

/** The needs of a campaign's pages are found when the first question asks for them. */
function campaignIn({ campaign, ...around }: Source): question.Ground["campaign"] {
  if (campaign === null) return null;
  let found: CampaignGround | null = null;
  return () => {
    found ??= campaignTables(campaign, around);
    return found;
  };
}

/** The parameters that statements on a page's period share. */
export function periodParams({ company_key, period }: Data): { company_key: number; from: Day; to: Day } {
  return { company_key, from: period.from, to: period.to };
}

/** The parameters of statements that set the period against the previous one. */
export function changeParams({ previous, days }: Data): { previous_from: Day; data_from: Day } {
  return { previous_from: previous.from, data_from: days.from };
}
