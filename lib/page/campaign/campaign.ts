import { type Day, requireDay } from "../../base/day";
import type { Problem } from "../../base/problem";
import { versionText } from "../../i18n/version-text";
import type { Words } from "../../i18n/words";
import type { Campaign, Coverage, JournalEntry } from "../../model/campaign/campaign";
import { appendHref } from "../../model/href";
import type { Period } from "../../model/view/period";
import { overlap } from "../../query/campaign/queries";
import { surveyVersions } from "../../store/catalog";
import { audienceText } from "../kit/campaigns/audience-text";
import { type Check, checksOf, standingText } from "../kit/campaigns/checklist";
import { type Address, segmentNames } from "../report/address";
import { rivalsOf } from "../report/campaign-tables";
import { type AskedCell, type Cell, loadCells } from "../report/cell";
import { hasCompany } from "../report/company";
import { loadShare, type ShareContent } from "../report/frame";
import type { Report } from "../report/report";
import { cellFailure } from "../site/spoilt";
import { campaignExpected, type Expected, loadExpected } from "./cells/expected";
import { lift, liftSegments } from "./cells/lift";
import { liftAfter, liftCourse } from "./cells/lift-after";
import { campaignPlacebo, liftMethods } from "./cells/lift-methods";
import { campaignBase, campaignSplit, campaignVisible } from "./cells/plan";
import { type CampaignFacts, maybeFacts } from "./facts";
import { type ListOffer, loadOffers } from "./lists";
import { messagesOf, type ReadyMessage } from "./messages";
import { type PlanForm, planForm } from "./plan-form";
import { loadSizes, type SizedFacts, splitChecks } from "./split";
import { startProblems } from "./start";

/** The cells of a campaign before it starts, and those of its result. */
const planned: readonly Cell<CampaignFacts>[] = [campaignBase, campaignVisible, campaignSplit];

/** The same with what a forecast is needed for. */
export const planCells: readonly Cell<CampaignFacts>[] = [...planned, campaignExpected];
const liftCells: readonly Cell<CampaignFacts>[] = [lift, liftCourse, liftSegments, liftAfter, liftMethods];
const observedCells: readonly Cell<CampaignFacts>[] = [campaignPlacebo];
export const campaignCells: readonly Cell<CampaignFacts>[] = [...planCells, ...liftCells, ...observedCells];

export type CampaignPage = Readonly<{
  tab: string;
  share: ShareContent;
  /** The result, once the data covers the window. */
  result: readonly AskedCell[];
  /** The facts that a plan is based on. */
  plan: readonly AskedCell[];
  /** What a forecast says of its customers. */
  expected: Expected;
  /** The segments by which its customers are chosen. */
  names: Readonly<Record<string, string>>;
  /** The lists in which customers can be taken away, which take their time; null before the start. */
  offers: Promise<readonly ListOffer[]> | null;
}> &
  CampaignContent;

/** The content of a campaign's page besides its cells. */
export type CampaignContent = Readonly<{
  campaign: Campaign;
  /** What it waits for. */
  standing: string;
  /** Whom its filter chooses, in words and as a list of customers. */
  audience: Readonly<{ text: string; href: string; customers: number; treated: number; held: number }>;
  as_of: Day;
  window: Period;
  coverage: Coverage;
  form: PlanForm;
  /** Why it cannot start; empty when it can or has. */
  obstacles: readonly Problem[];
  checks: readonly Check[];
  script: string | null;
  /** What to write, where the offer goes out by SMS or messenger. */
  messages: readonly ReadyMessage[];
  overlaps: Overlaps;
  journal: readonly JournalLine[];
  /** The version of each measurement, by its name. */
  measured: readonly string[];
  /** Why there is no result although the window is over; null when there is one. */
  stopped: "sizes" | "company" | null;
  /** The version that the page shows was measured already. */
  recorded: boolean;
  /** The page shows a result of the current version that is not recorded yet. */
  recordable: boolean;
  append: string;
  /** Which of the page's forms was just sent, and how that ended; null where none was. */
  done: string | null;
}>;

/** Other campaigns at the same time, by the customers that they share; `spoilt` says why they are not known. */
type Overlaps = Readonly<{
  rows: readonly { name: string; href: string; customers: number; contacted: number }[];
  spoilt: string | null;
}>;

/** `data`: the version by its name; empty where the event was on none. */
export type JournalLine = JournalEntry & Readonly<{ day: Day; data: string }>;

/** `said` has the last action, and the fields that a form was sent back with. Null if the address names no campaign. */
export async function loadCampaignPage(report: Report, said: URLSearchParams): Promise<CampaignPage | null> {
  const found = maybeFacts(report);
  if (found === null) return null;
  const facts = await loadSizes(found);
  const { campaign } = facts;
  const share = loadShare(report, campaign.name, "campaign", campaign.id);
  const offers = campaign.start === null ? null : loadOffers(facts);
  // Who draws the page may have ended before it looks.
  offers?.catch(() => {});
  return {
    ...(await loadCampaign(facts, said)),
    tab: share.title,
    share,
    result: loadCells(facts, resultCells(facts)),
    plan: loadCells(facts, planned),
    expected: await loadExpected(facts),
    names: segmentNames(facts.chosen.address),
    offers,
  };
}

export async function loadCampaign(facts: SizedFacts, said: URLSearchParams): Promise<CampaignContent> {
  const { address, data, words, campaign, chosen, coverage, sizes } = facts;
  const { start } = campaign;
  const nameOf = await versionNames(address, words);
  const recorded = campaign.measurements.some(({ version }) => version === data.version.id);
  return {
    campaign,
    standing: standingText(words, campaign, coverage),
    audience: {
      text: audienceText(chosen.address, words),
      href: chosen.address.href("customers"),
      customers: sizes.treated + sizes.held,
      treated: sizes.treated,
      held: sizes.held,
    },
    as_of: chosen.data.period.to,
    window: coverage.window,
    coverage,
    form: planForm(words, campaign, said),
    obstacles: start === null ? startProblems(facts) : [],
    checks: checksOf(facts),
    script: start === null ? null : address.href("script", campaign.id),
    messages: messagesOf(facts),
    overlaps: await overlapsOf(facts),
    journal: campaign.journal.map((entry) => ({
      ...entry,
      day: requireDay(entry.at.slice(0, 10)),
      data: entry.version === null ? "" : nameOf(entry.version),
    })),
    measured: campaign.measurements.map(({ version }) => nameOf(version)),
    stopped: stopOf(facts),
    recorded,
    recordable: !recorded && data.version.id === address.dataset.current && resultCells(facts).length > 0,
    append: appendHref(address.lang, address.dataset.id),
    done: said.get("done"),
  };
}

/** What the versions of a data set are called, by their ids. */
async function versionNames({ dataset }: Address, words: Words): Promise<(id: string) => string> {
  const { found } = await surveyVersions(dataset);
  return (id) => {
    const version = found.find((one) => one.id === id);
    return version === undefined ? words.t("common.version_deleted") : versionText(words, version);
  };
}

/**
 * The cells of a campaign's result. There is none before the window is over, since an early look finds effects that do not exist,
 * nor when the arms lost their sizes.
 */
export function resultCells(facts: SizedFacts): readonly Cell<CampaignFacts>[] {
  const { start } = facts.campaign;
  if (start === null || !facts.coverage.covered || stopOf(facts) !== null) return [];
  if (start.held === 0) return observedCells;
  return start.segments.length > 1 ? liftCells : liftCells.filter((cell) => cell !== liftSegments);
}

/** The arms lost their sizes, or the version has no such company any more. */
function stopOf({ data, campaign, sizes }: SizedFacts): CampaignContent["stopped"] {
  const { start, audience, holdout } = campaign;
  if (start === null) return null;
  if (!hasCompany(data.version, audience["company"] ?? "")) return "company";
  return splitChecks(sizes, holdout)?.sizes.stops ? "sizes" : null;
}

async function overlapsOf(facts: CampaignFacts): Promise<Overlaps> {
  const { campaign, data, words } = facts;
  if (rivalsOf(campaign, data.campaigns).length === 0) return { rows: [], spoilt: null };
  try {
    return { rows: await sharedCustomers(facts), spoilt: null };
  } catch (error) {
    return { rows: [], spoilt: await cellFailure(words, error) };
  }
}

async function sharedCustomers({ address, data, chosen }: CampaignFacts): Promise<Overlaps["rows"]> {
  const { rows } = await chosen.data.ask({ query: overlap, params: {}, needs: ["audience", "rivals"] });
  return rows.map(({ campaign, customers, contacted }) => ({
    name: data.campaigns.find(({ id }) => id === campaign)?.name ?? campaign,
    href: address.href("campaign", campaign),
    customers,
    contacted,
  }));
}
