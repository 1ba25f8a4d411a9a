import { requireDay } from "../lib/base/day";
import type { Campaign } from "../lib/model/campaign/campaign";
import type { Search } from "../lib/model/view/view";
import { type CampaignFacts, factsOf, maybeFacts } from "../lib/page/campaign/facts";
import { drawQuestion } from "../lib/page/campaign/start";
import type { Report } from "../lib/page/report/report";
import { addCampaign, readCampaign } from "../lib/store/campaigns";
import { reportOf } from "./dataset";
import { changeCampaignBy } from "./page/doors";

let made = 0;

/** A draft that nobody has written down yet; of all customers, a fifth of them held out. */
export function draftOf(changes: Partial<Campaign> = {}): Campaign {
  made += 1;
  return {
    schema: 1,
    id: `draft${String(made).padStart(5, "0")}`,
    state: "draft",
    name: "May",
    offer: "",
    channel: "email",
    planned_start: requireDay("2025-01-01"),
    window_days: 14,
    metric: "bought",
    holdout: 200,
    contact_cost: "0.00",
    purchase_cost: "0.00",
    margin: null,
    audience: {},
    start: null,
    measurements: [],
    journal: [{ at: "2025-01-01T08:00:00.000Z", what: "made", fields: [], version: null }],
    ...changes,
  };
}

/** The same, written down. */
export async function addedDraft(dataset: string, changes: Partial<Campaign> = {}): Promise<Campaign> {
  const draft = draftOf(changes);
  if (!(await addCampaign(dataset, draft))) throw new Error(`no data set: ${dataset}`);
  return draft;
}

export async function storedCampaign(dataset: string, id: string): Promise<Campaign> {
  const found = await readCampaign(dataset, id);
  if (found === null) throw new Error(`no campaign: ${id}`);
  return found;
}

/** Sends a form of a campaign's page; the address that its sender is sent on to. */
export async function sendForm(
  { dataset, id, lang = "en" }: { dataset: string; id: string; lang?: string },
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await changeCampaignBy({ lang, dataset, id }, formOf(fields));
  return answer.headers.get("location") ?? String(answer.status);
}

/** A plain form as a browser sends it. */
export function formOf(fields: Readonly<Record<string, string>>): Request {
  const body = String(new URLSearchParams(fields));
  const headers = { "content-length": String(Buffer.byteLength(body)) };
  return new Request("http://localhost/", { method: "POST", body, headers });
}

/** The facts of the campaign that a data set's address names. */
export async function factsIn(dataset: string, search: Search): Promise<CampaignFacts> {
  const facts = maybeFacts(await reportOf(dataset, search));
  if (facts === null) throw new Error(`no campaign: ${dataset}`);
  return facts;
}

/** Who is drawn for a campaign, and into which arm. */
export async function drawnBy(report: Report, campaign: Campaign) {
  const { chosen } = factsOf(report, campaign);
  return (await chosen.data.ask(drawQuestion(chosen, campaign))).rows;
}
