import { addDays } from "../../base/day";
import type { Words } from "../../i18n/words";
import { everyRight } from "../../model/access/roles";
import { type Campaign, campaignStates, type JournalEntry, metricOf } from "../../model/campaign/campaign";
import { isReadyPlan, readyPlans } from "../../model/campaign/ready-plan";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { filtersByForecast } from "../../model/view/foreseen";
import { customersView, printView } from "../../model/view/view";
import {
  addCampaign,
  changeCampaign,
  deleteCampaign,
  newCampaignId,
  readCampaign,
} from "../../store/campaigns";
import { audienceText } from "../kit/campaigns/audience-text";
import { contentOf, defaultsOf } from "../report/address";
import { pinnedScheme } from "../report/cell-href";
import { openReport, type RawAddress, type Report, requireReport } from "../report/report";
import { rightsIn } from "../site/actor";
import type { SeeOther } from "../site/handler";
import { addressFields } from "../site/long-form";
import { requireForm } from "../site/plain-form";
import { record } from "../site/record";
import { refuseDataset } from "../site/refused";
import { orShown } from "../site/spoilt";
import { restoredIn } from "../site/trash";
import { resultCells } from "./campaign";
import { factsOf, loadSums } from "./facts";
import { readPlan } from "./plan-form";
import { loadSizes } from "./split";
import { startCampaign } from "./start";

type Place = Readonly<{ lang: Lang; dataset: string }>;
type Sent = Place & Readonly<{ id: string }>;

/**
 * Makes a draft for the customers that a form's `audience` names, as fields of the list's address, and opens its page. The form's
 * `plan` may name a ready plan.
 */
export async function makeCampaign({ lang, dataset }: Place, request: Request): Promise<SeeOther> {
  const fields = await requireForm(request);
  const search = Object.fromEntries(new URLSearchParams(fields.get("audience") ?? ""));
  const list = hrefOf({ lang, dataset, page: "customers" }, knownFields(search));
  return orShown(
    () =>
      draftFor({ lang, dataset, search, rights: rightsIn(request, dataset) }, list, fields.get("plan") ?? ""),
    () => ({ see: list }),
  );
}

/** `list` is the address of its customers, whose page names what cannot be used: of a filter by a forecast no past is known to plan by. */
async function draftFor(
  { lang, dataset, search, rights }: RawAddress,
  list: string,
  plan: string,
): Promise<SeeOther> {
  const report = await requireReport({ lang, dataset, search: { ...search, v: "", campaign: "" }, rights });
  const { problems, view } = report.address;
  if (problems.length > 0 || filtersByForecast(view)) return { see: list };
  const made = { ...draftOf(report, new Date()), ...readyPart(report.words, plan) };
  if (!(await addCampaign(dataset, made))) refuseDataset(dataset);
  return { see: campaignHref({ lang, dataset, id: made.id }) };
}

/** Fields of the list's address, without what no page of ours writes there. */
function knownFields(search: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(search).filter(([name, text]) => name in customersView.shape && text.length <= 1_000);
}

/** Fields of a list's address that do not say whom it has. */
const unchosen = "v sort order page points pick customer a_v horizon".split(" ");

/** A draft with what the segment's page recommends; everything in it can be changed. */
function draftOf(report: Report, now: Date): Campaign {
  const { address, data } = report;
  const { view, scheme } = address;
  const { version } = data;
  const segment = scheme.segments.find(({ id }) => id === view.segment);
  const content = segment === undefined ? null : contentOf(address, segment.id);
  const audience = printView(
    Object.fromEntries(
      Object.entries({ ...view, ...pinnedScheme(address) }).filter(([name]) => name in customersView.shape),
    ),
    defaultsOf(version),
  ).filter(([name]) => !unchosen.includes(name));
  const first = content?.name ?? audienceText(address, report.words);
  return {
    schema: 1,
    id: newCampaignId(),
    state: "draft",
    name: nameFrom(first),
    offer: "",
    channel: "email",
    planned_start: addDays(version.last_day, 1),
    window_days: 14,
    metric: content === null ? "bought" : metricOf[content.main_metric],
    holdout: Math.round((content?.default_holdout || 0.2) * 1000),
    contact_cost: "0.00",
    purchase_cost: "0.00",
    margin: null,
    audience: Object.fromEntries(audience),
    start: null,
    measurements: [],
    journal: [entryOf("made", now)],
  };
}

/** What a ready plan says besides its customers, in the reader's language; nothing if there is no such plan. */
function readyPart({ t }: Words, id: string): Partial<Campaign> {
  if (!isReadyPlan(id)) return {};
  const { audience: _, ...plan } = readyPlans[id];
  return { ...plan, name: t(`campaign.ready.${id}.name`), offer: t(`campaign.ready.${id}.offer`) };
}

/** As much of a text as a name takes, on one line; no character is cut in two. */
function nameFrom(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.slice(0, 120).replace(/[\uD800-\uDBFF]$/, "");
}

/** Does what a form asks of a campaign, and sends its reader to where the result is to be seen. */
export async function changeCampaignBy(sent: Sent, request: Request): Promise<SeeOther> {
  return orShown(
    () => changed(sent, request),
    () => showCampaign(sent),
  );
}

async function changed(sent: Sent, request: Request): Promise<SeeOther> {
  const { lang, dataset, id } = sent;
  const fields = await requireForm(request);
  if (fields.get("do") === "restore") return restoredIn("campaigns", sent, fields, request);
  if ((await readCampaign(dataset, id)) === null) return showCampaign(sent);
  const asked = fields.get("do") ?? "";
  if (!isAction(asked)) return showCampaign(sent);
  return actions[asked]({ lang, dataset, id, fields, request, now: new Date() });
}

/** Redirects a reader who follows the address of a form to its page. */
export function showCampaign({ lang, dataset, id }: Sent): SeeOther {
  return { see: campaignHref({ lang, dataset, id }) };
}

/** The same for the form that makes a campaign, which is on more than one page. */
export function showCampaigns({ lang, dataset }: Place): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "campaigns" }) };
}

type Asked = Sent & Readonly<{ fields: URLSearchParams; request: Request; now: Date }>;

const actions = {
  save,
  start,
  measure,
  archive: (asked: Asked) => move(asked, { from: ["running", "measured"], what: "archived" }),
  reopen: (asked: Asked) => move(asked, { from: ["archived"], what: "reopened" }),
  copy: copyCampaign,
  delete: remove,
} as const satisfies Record<string, (asked: Asked) => Promise<SeeOther>>;

function isAction(name: string): name is keyof typeof actions {
  return Object.hasOwn(actions, name);
}

/** Keeps the valid fields, and sends the others back to be corrected. */
async function save(asked: Asked): Promise<SeeOther> {
  const { wrong } = await savePlan(asked);
  return wrong.length > 0 ? sendBack(asked, wrong) : { see: campaignHref(asked, { done: "saved" }) };
}

/**
 * The fields of the plan's form are sent with it. Changes are saved and shown first, so that a person starts only what they have
 * seen.
 */
async function start(asked: Asked): Promise<SeeOther> {
  const { wrong, changed } = await savePlan(asked, ["draft"]);
  if (wrong.length > 0) return sendBack(asked, wrong);
  if (changed.length > 0) return { see: campaignHref(asked, { done: "saved_first" }, "start") };
  const result = await startCampaign(asked, asked.now);
  const { dataset: on, id } = asked;
  if (result === "started") await record(asked.request, { event: "campaign_start", on, id });
  return { see: campaignHref(asked, { done: result }, result === "refused" ? "start" : "") };
}

type Saved = Readonly<{ wrong: readonly string[]; changed: readonly string[] }>;

async function savePlan(
  { dataset, id, fields, now }: Asked,
  states: readonly Campaign["state"][] = campaignStates,
): Promise<Saved> {
  let saved: Saved = { wrong: [], changed: [] };
  await changeCampaign(dataset, id, async (known) => {
    if (!states.includes(known.state)) return null;
    const { plan, changed, wrong } = readPlan(known, fields);
    saved = { wrong: Object.keys(wrong), changed };
    if (changed.length === 0) return null;
    const entry = entryOf("changed", now, { fields: changed });
    return { ...known, ...plan, journal: [...known.journal, entry] };
  });
  return saved;
}

async function sendBack(asked: Asked, wrong: readonly string[]): Promise<SeeOther> {
  const given = wrong.map((field): [string, string] => [`given_${field}`, asked.fields.get(field) ?? ""]);
  return { see: campaignHref(asked, Object.fromEntries(await addressFields(given)), "plan") };
}

/** Writes down what the current version says of the window; each version once. */
async function measure(asked: Asked): Promise<SeeOther> {
  const { lang, dataset, id, now } = asked;
  let done = "not_covered";
  await changeCampaign(dataset, id, async (known) => {
    const report = await openReport({ lang, dataset, search: { campaign: id }, rights: everyRight });
    if (report === null) return null;
    const facts = await loadSizes(factsOf(report, known));
    if (resultCells(facts).length === 0) return null;
    done = "measured";
    const { version } = report.data;
    if (known.measurements.some((one) => one.version === version.id)) return null;
    const sums = [...(await loadSums(facts))];
    const measurement = { at: now.toISOString(), version: version.id, last_day: version.last_day, sums };
    return {
      ...known,
      state: known.state === "running" ? "measured" : known.state,
      measurements: [...known.measurements, measurement],
      journal: [...known.journal, entryOf("measured", now, { version: version.id })],
    };
  });
  return { see: campaignHref(asked, { done }, "lift") };
}

type Move = Readonly<{ from: readonly Campaign["state"][]; what: "archived" | "reopened" }>;

async function move(asked: Asked, { from, what }: Move): Promise<SeeOther> {
  await changeCampaign(asked.dataset, asked.id, async (known) => {
    if (!from.includes(known.state)) return null;
    const back = known.measurements.length > 0 ? "measured" : "running";
    const state = what === "archived" ? "archived" : back;
    return { ...known, state, journal: [...known.journal, entryOf(what, asked.now)] };
  });
  return { see: campaignHref(asked, { done: what }) };
}

/** A new draft with the same plan and filter. */
async function copyCampaign(asked: Asked): Promise<SeeOther> {
  const { lang, dataset, id, now } = asked;
  const [known, report] = await Promise.all([
    readCampaign(dataset, id),
    openReport({ lang, dataset, search: {}, rights: everyRight }),
  ]);
  if (known === null || report === null) return showCampaign(asked);
  const made: Campaign = {
    ...known,
    id: newCampaignId(),
    state: "draft",
    planned_start: addDays(report.data.version.last_day, 1),
    start: null,
    measurements: [],
    journal: [entryOf("made", now)],
  };
  if (!(await addCampaign(dataset, made))) refuseDataset(dataset);
  return { see: campaignHref({ lang, dataset, id: made.id }) };
}

/** A campaign that ever started asks for its name; a draft has nothing to lose. */
async function remove(asked: Asked): Promise<SeeOther> {
  const { lang, dataset, id, fields, request } = asked;
  const known = await readCampaign(dataset, id);
  if (known !== null && known.start !== null && (fields.get("name") ?? "").trim() !== known.name.trim())
    return { see: campaignHref(asked, { done: "name_wrong" }, "delete") };
  if (known !== null) await record(request, { event: "deletion", on: dataset, id });
  await deleteCampaign(dataset, id);
  return { see: `${hrefOf({ lang, dataset, page: "campaigns" })}?done=deleted` };
}

function entryOf(
  what: JournalEntry["what"],
  now: Date,
  more: Partial<Pick<JournalEntry, "fields" | "version">> = {},
): JournalEntry {
  return { at: now.toISOString(), what, fields: [], version: null, ...more };
}

function campaignHref(
  { lang, dataset, id }: Readonly<{ lang: Lang; dataset: string; id: string }>,
  said: Readonly<Record<string, string>> = {},
  anchor = "",
): string {
  const path = hrefOf({ lang, dataset, page: "campaign", id }, Object.entries(said));
  return anchor === "" ? path : `${path}#${anchor}`;
}
