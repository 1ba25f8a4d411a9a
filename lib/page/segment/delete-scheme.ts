import { problem } from "../../base/problem";
import { listShares } from "../../store/access/shares";
import { listCampaigns } from "../../store/campaigns";
import { markScheme } from "../../store/schemes";
import { refuse } from "../site/refused";

/** What needs a scheme, as its people call it: titles of campaigns, and how many links for people without an account show it. */
export type SchemeNeeds = Readonly<{ campaigns: readonly string[]; links: number }>;

/** By the name of a scheme what needs it; schemes that nothing needs are not among them. */
export async function schemeNeeds(
  dataset: string,
  now = new Date(),
): Promise<ReadonlyMap<string, SchemeNeeds>> {
  const found = new Map<string, { campaigns: string[]; links: number }>();
  const of = (ref: string | undefined) => {
    const [name = ""] = (ref ?? "").split(".");
    const known = found.get(name) ?? { campaigns: [], links: 0 };
    if (name !== "") found.set(name, known);
    return known;
  };
  for (const { audience, name, id } of await listCampaigns(dataset))
    of(audience["scheme"]).campaigns.push(name === "" ? id : name);
  for (const { share } of await listShares(now))
    if (share.dataset === dataset) of(share.locked["scheme"]).links += 1;
  return found;
}

/** Takes a scheme from what is offered. Refuses one that is needed. */
export async function deleteScheme(dataset: string, name: string): Promise<void> {
  const needs = (await schemeNeeds(dataset)).get(name);
  if (needs !== undefined) refuse(409, problem("scheme_needed", needed(needs)));
  await markScheme(dataset, name, true);
}

/** The values of the sentence that says what needs a scheme. */
export function needed({ campaigns, links }: SchemeNeeds) {
  return { campaigns: campaigns.length, names: campaigns.slice(0, 5).join(", "), links };
}
