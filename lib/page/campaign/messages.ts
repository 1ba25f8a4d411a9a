import { fillText } from "../../model/segment-text";
import { contentOf, segmentNames } from "../report/address";
import type { CampaignFacts } from "./facts";

/** The ready text of a campaign that goes out by SMS or messenger, for one segment of its customers. */
export type ReadyMessage = Readonly<{ segment: string; name: string; text: string }>;

/** One text a segment, largest first; before the start only where the filter names the segment, and none for another channel. */
export function messagesOf({ campaign, chosen: { address, words } }: CampaignFacts): ReadyMessage[] {
  if (campaign.channel !== "message") return [];
  const names = segmentNames(address);
  const values = { name: words.t("common.ready.name"), product: null, next: null, days: null };
  return segmentsOf(campaign).flatMap((segment) => {
    const name = names[segment];
    if (name === undefined) return [];
    return { segment, name, text: fillText(contentOf(address, segment).texts.message, values) };
  });
}

function segmentsOf({ start, audience }: CampaignFacts["campaign"]): string[] {
  if (start === null) return audience["segment"] === undefined ? [] : [audience["segment"]];
  return [...start.segments].sort((a, b) => b.customers - a.customers).map(({ segment }) => segment);
}
