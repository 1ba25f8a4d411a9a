import type { z } from "zod";
import { type Day, daysBetween, maybeDay } from "../../base/day";
import type { ListRow } from "../../export/list-row";
import { usableRows } from "../../export/usable";
import type { Words } from "../../i18n/words";
import type { Campaign } from "../../model/campaign/campaign";
import { segmentOf } from "../../model/segment/scheme";
import { fillText } from "../../model/segment-text";
import { script } from "../../query/campaign/queries";
import { type Preferred, preferredProduct } from "../kit/affinity/preferred";
import { printDays } from "../kit/ready-text";
import { type Address, contentOf } from "../report/address";
import { inView, type Report } from "../report/report";
import type { SeeOther } from "../site/handler";
import { type CampaignFacts, maybeFacts } from "./facts";
import { loadListed } from "./lists";

/** Customers on one page of the script. */
const pageSize = 20;

type Known = z.infer<typeof script.row>;

/** One customer as somebody who calls them should know them. */
export type Call = Readonly<{
  customer_id: string;
  name: string;
  phone: string;
  code: string;
  segment: string;
  last_purchase: Day | null;
  products: string | null;
  gap: number | null;
  /** What the customer's segment buys more of than others by more than chance, with both counts; null where that is nothing. */
  preferred: Preferred | null;
  /** What to say, with the customer's own name, products and days, and what to avoid. */
  say: string;
  avoid: string;
}>;

/** The script of a campaign that is called: one page of it, the greatest money first. */
export type CallScript = Readonly<{
  campaign: Pick<Campaign, "id" | "name">;
  offer: string;
  as_of: Day;
  calls: readonly Call[];
  total: number;
  /** Number of the first call on the page. */
  first: number;
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
}>;

/** One page of the script; a draft has no customers to call yet, and its page names its obstacles. */
export async function loadScriptPage(report: Report): Promise<ScriptPage | SeeOther | null> {
  const facts = maybeFacts(report);
  if (facts === null) return null;
  const { address, campaign, words } = facts;
  const script = await loadScript(facts);
  if (script === null) return { see: address.href("campaign", campaign.id) };
  return { ...script, tab: `${words.t("campaign.script.title")} · ${campaign.name}` };
}

export type ScriptPage = CallScript & Readonly<{ tab: string }>;

/** Loads a page of the script; null for a draft, which has no customers to call yet. */
export async function loadScript({
  address,
  campaign,
  chosen,
  words,
}: CampaignFacts): Promise<CallScript | null> {
  const { start, offer, id } = campaign;
  if (start === null) return null;
  const listed = await loadListed(chosen);
  const usable = await usableRows(listed.rows, listed.held, "phone", listed);
  const pages = Math.max(1, Math.ceil(usable.rows.length / pageSize));
  const page = Math.min(address.view.page, pages);
  const shown = usable.rows.slice((page - 1) * pageSize, page * pageSize);
  const known = await knownOf(
    chosen,
    shown.map(({ customer_id }) => customer_id),
  );
  const preferred = await preferredBy(chosen, shown);
  const link = (to: number) => (to < 1 || to > pages ? null : address.href("script", id, { page: to }));
  return {
    campaign: { id, name: campaign.name },
    offer,
    as_of: start.to,
    calls: shown.map((row) =>
      callOf({ address: chosen.address, words, as_of: start.to, preferred }, row, known.get(row.customer_id)),
    ),
    total: usable.rows.length,
    first: (page - 1) * pageSize + 1,
    page,
    pages,
    previous: link(page - 1),
    next: link(page + 1),
  };
}

async function knownOf({ address, data }: Report, customers: readonly string[]) {
  const params = {
    customers: JSON.stringify(customers),
    company_key: data.company_key,
    company: address.view.company,
    to: data.period.to,
  };
  const { rows } = await data.ask({ query: script, params, needs: [] });
  return new Map(rows.map((row) => [row.customer_id, row]));
}

/** What the segments of these customers prefer, by their ids. */
async function preferredBy(chosen: Report, rows: readonly ListRow[]) {
  const { scheme, view } = chosen.address;
  const found = new Map<string, Preferred>();
  for (const segment of new Set(rows.map(({ code }) => segmentOf(scheme, code).id))) {
    const best = await preferredProduct(inView(chosen, { ...view, segment }));
    if (best !== null) found.set(segment, best);
  }
  return found;
}

/** Where and when a call is made, and what segments prefer. */
type Desk = Readonly<{
  address: Address;
  words: Words;
  as_of: Day;
  preferred: ReadonlyMap<string, Preferred>;
}>;

function callOf(desk: Desk, row: ListRow, known: Known | undefined): Call {
  const last_purchase = maybeDay(known?.last_purchase ?? "");
  const products = known?.products ?? null;
  return {
    customer_id: row.customer_id,
    name: row.name ?? row.customer_id,
    phone: row.phone ?? "",
    code: row.code,
    segment: row.segment,
    last_purchase,
    products,
    gap: known?.gap ?? null,
    preferred: desk.preferred.get(segmentOf(desk.address.scheme, row.code).id) ?? null,
    ...adviceOf(desk, row, { last_purchase, products }),
  };
}

function adviceOf(
  { address, words, as_of }: Desk,
  { name, code }: ListRow,
  { last_purchase, products }: Pick<Call, "last_purchase" | "products">,
): Pick<Call, "say" | "avoid"> {
  const { texts, channels } = contentOf(address, segmentOf(address.scheme, code).id);
  const days = last_purchase === null ? null : daysBetween(last_purchase, as_of);
  const values = {
    name: name ?? words.t("common.ready.name"),
    product: products,
    next: null,
    days: printDays(words, days === null ? null : { min: days, max: days }),
  };
  return { say: fillText(texts.call, values), avoid: fillText(channels.phone.avoid, values) };
}
