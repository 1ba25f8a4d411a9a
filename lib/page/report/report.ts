import { type Problem, problem } from "../../base/problem";
import { type Words, wordsOf } from "../../i18n/words";
import type { Rights } from "../../model/access/roles";
import type { Campaign } from "../../model/campaign/campaign";
import type { Version } from "../../model/data/dataset";
import type { Lang } from "../../model/lang";
import { type KnownSchemes, type Scheme, schemeIn } from "../../model/segment/scheme";
import type { Period } from "../../model/view/period";
import { parseTrait } from "../../model/view/trait";
import { anyView, everyCompany, firstSeen, parseView, type Search, type View } from "../../model/view/view";
import { listCampaigns, readCampaign } from "../../store/campaigns";
import { findVersion, readDataset, readVersion } from "../../store/catalog";
import { listNotes } from "../../store/dataset/notes";
import { listSavedViews } from "../../store/dataset/saved-views";
import { knownSchemes } from "../../store/schemes";
import { problemOfSpoilt } from "../../store/spoilt-problem";
import { refuseDataset } from "../site/refused";
import { type Address, addressOf, defaultsOf } from "./address";
import { hasCompany } from "./company";
import { type Data, dataOf, type Source } from "./data";
import { type Stopped, stoppedIn } from "./stopped";

/** What every page of a data set starts from. A function that uses one of the three takes that one alone. */
export type Report = Readonly<{ address: Address; data: Data; words: Words }>;

/** An unparsed address, and what its reader may do with the data set. */
export type RawAddress = Readonly<{ lang: Lang; dataset: string; search: Search; rights: Rights }>;

/**
 * Opens the report that an address names; null when there is no such data set or version. Never throws on a search, and a
 * SpoiltError where a description cannot be read.
 */
export async function openReport({
  lang,
  dataset: id,
  search: asked,
  rights,
}: RawAddress): Promise<Report | null> {
  // The server has refused other values of what a link locks; none of them counts here either.
  const search = { ...asked, ...rights.share?.locked };
  const dataset = await readDataset(id);
  if (dataset === null) return null;
  const [pinned] = [search["v"]].flat();
  const wanted = pinned || dataset.current;
  const version = dataset.versions.includes(wanted) ? await readVersion(dataset.id, wanted) : null;
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
  const [schemes, saved, written] = await Promise.all([
    knownSchemes(id),
    rights.share === null ? listSavedViews(id) : [],
    rights.share === null ? listNotes(id) : nothingWritten,
  ]);
  const { scheme, inScheme } = schemeFor(settled, schemes, problems);
  const known = withKnownNames(inScheme, { version, versionA, scheme }, problems);
  const campaign = rights.work ? await readCampaign(id, known.campaign) : null;
  if (known.campaign !== "" && campaign === null) problems.push(problem("campaign_gone"));
  const campaigns = campaign === null ? [] : await listCampaigns(id);
  const source = {
    dataset: id,
    version,
    versionA,
    campaign,
    campaigns,
    schemes,
    saved,
    written,
    measuredBy: null,
    stopped: null,
  };
  return {
    address: addressOf({ lang, dataset, view: known, rights, scheme, problems }, version),
    data: dataOf(known, source),
    words: wordsOf(lang, version.options.currency),
  };
}

const nothingWritten = { notes: [], goals: [] };

/** The same for a file or a form, whose sender is told when there is no such data set or version. */
export async function requireReport(address: RawAddress): Promise<Report> {
  return (await openReport(address)) ?? refuseDataset(address.dataset);
}

/**
 * Companies that the version does not have give way to all of them, and for period A to that of B; segments that the ranks do not
 * have, and filters by a column that it does not keep, to all customers.
 */
function withKnownNames(
  view: View,
  { version, versionA, scheme }: Versions & Readonly<{ scheme: Scheme }>,
  problems: Problem[],
): View {
  const { ranks } = view;
  const ids = ["", ...scheme.segments.map(({ id }) => id)];
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
  const trait = parseTrait(view.trait);
  const isStrange = trait !== null && version.traits.every(({ id }) => id !== trait.column);
  if (isStrange) problems.push(problem("unknown_trait"));
  const lost = [...wrong, ...strange, ...(isStrange ? ["trait"] : [])];
  return { ...view, ...Object.fromEntries(lost.map((field) => [field, ""])) };
}

/** The scheme of a state, and the state with the ranks of that scheme, whose limits it uses in the place of any from the address. */
function schemeFor(view: View, known: KnownSchemes, problems: Problem[]) {
  const scheme = schemeIn(view, known);
  if (view.scheme !== "" && !scheme.own) problems.push(problem("unknown_scheme", { name: view.scheme }));
  if (!scheme.own) return { scheme, inScheme: { ...view, scheme: "" } };
  return { scheme, inScheme: { ...withoutLimits(view), ranks: scheme.ranks } };
}

/** A state without the limits of an address, which a scheme that a person made has itself. */
export function withoutLimits(view: View): View {
  return view.cuts === "fixed" ? { ...view, cuts: "quantile", cut_r: [], cut_f: [], cut_m: [] } : view;
}

/** The report's own version, and the one that period A is of. */
type Versions = Readonly<{ version: Version; versionA: Version }>;

/** The same data in another state, of the version that the view names; about another campaign where one is given. */
export function inView(
  { address, data, words }: Report,
  view: View,
  campaign: Campaign | null = data.campaign,
): Report {
  const known = [data.version, data.sideA.version];
  const [version = data.version] = known.filter(({ id }) => id === view.v);
  const [versionA = version] = known.filter(({ id }) => id === view.a_v);
  const source = { ...sourceOf(address.dataset.id, data), version, versionA, campaign };
  const isSame = version === data.version;
  return {
    address: addressOf({ ...address, view, scheme: schemeIn(view, data.schemes) }, version),
    data: dataOf(view, source),
    words: isSame ? words : wordsOf(address.lang, version.options.currency),
  };
}

/** The report as a page or a file has it: what cannot be filtered by a column is of all customers, which a problem says. */
export function onPage(report: Report, isFiltered: boolean): Report {
  const { address } = report;
  if (address.view.trait === "" || isFiltered) return report;
  const problems = [...address.problems, problem("filter_not_here")];
  return inView({ ...report, address: { ...address, problems } }, { ...address.view, trait: "" });
}

/** The data of a report with an earlier period as `scored`, by whose cuts its own is measured, as `before`. */
export function measuredBy({ address, data }: Report, earlier: Period): Data {
  return dataOf(address.view, { ...sourceOf(address.dataset.id, data), measuredBy: earlier });
}

/** What the data of a report was made from. */
function sourceOf(dataset: string, data: Data): Source {
  return { ...data, dataset, versionA: data.sideA.version, measuredBy: null };
}

/** A state of the version that period A is of, with `changes`; A is then of this version. */
export function viewOfVersionA({ address: { view }, data }: Report, changes: Partial<View>): View {
  const { version, sideA } = data;
  const changed = { ...view, ...changes };
  return version.id === sideA.version.id
    ? { ...changed, a_v: "" }
    : { ...changed, v: sideA.version.id, a_v: version.id };
}

/** The report as files have it, without the customers whom the stop list names, and who they are. */
export async function forFiles(report: Report): Promise<Readonly<{ report: Report; stopped: Stopped }>> {
  const { address, data } = report;
  const stopped = await stoppedIn(address.dataset.id, data);
  const source = { ...sourceOf(address.dataset.id, data), written: nothingWritten, stopped };
  return {
    report: { ...report, data: dataOf(address.view, source) },
    stopped,
  };
}

/** Whether anybody bought in a report's period, and there are cuts to take from it. */
export async function hasBuyers(report: Report): Promise<boolean> {
  const { data } = inView(report, { ...report.address.view, cuts: "quantile" });
  return (await data.reach()).extent.buyers > 0;
}
