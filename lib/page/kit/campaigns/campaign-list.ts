import { type Campaign, campaignStates, coverageOf } from "../../../model/campaign/campaign";
import { schemeIn } from "../../../model/segment/scheme";
import type { Period } from "../../../model/view/period";
import { surveyCampaigns } from "../../../store/campaigns";
import { addressOf } from "../../report/address";
import { startView } from "../../report/campaign-tables";
import type { Report } from "../../report/report";
import { tellSpoilt } from "../../site/spoilt";
import { audienceText } from "./audience-text";
import { type Check, checksOf, standingText } from "./checklist";

/** A campaign as a list shows it. */
export type CampaignRow = Readonly<{
  id: string;
  name: string;
  href: string;
  /** What it waits for. */
  standing: string;
  audience: string;
  window: Period;
  customers: number | null;
  held: number | null;
  checks: readonly Check[];
  measured: boolean;
}>;

/** What the list of campaigns shows. */
export type CampaignList = Readonly<{
  rows: readonly CampaignRow[];
  /** Campaigns that cannot be read, and what to do about it, each in a sentence. */
  spoilt: readonly string[];
}>;

/** The campaigns of a data set, or those with customers of a segment, in the order of what they ask for next. */
export async function loadCampaigns(report: Report): Promise<CampaignList> {
  const { segment } = report.address.view;
  const { found, spoilt } = await surveyCampaigns(report.address.dataset.id);
  const rows = found
    .filter((campaign) => segment === "" || isOf(campaign, segment))
    .sort((a, b) => campaignStates.indexOf(a.state) - campaignStates.indexOf(b.state))
    .map((campaign) => rowOf(report, campaign));
  return { rows, spoilt: await tellSpoilt(report.words, spoilt) };
}

/** Whether customers of a segment are in a campaign's audience; of a draft, whether it is planned for that segment. */
function isOf({ start, audience }: Campaign, segment: string): boolean {
  if (start === null) return audience["segment"] === segment;
  return start.segments.some((one) => one.segment === segment);
}

function rowOf({ address, data: { version, schemes }, words }: Report, campaign: Campaign): CampaignRow {
  const coverage = coverageOf(campaign, version.last_day);
  const view = startView(campaign, version);
  const chosen = addressOf({ ...address, view, scheme: schemeIn(view, schemes) }, version);
  return {
    id: campaign.id,
    name: campaign.name,
    href: address.href("campaign", campaign.id),
    standing: standingText(words, campaign, coverage),
    audience: audienceText(chosen, words),
    window: coverage.window,
    customers: campaign.start?.customers ?? null,
    held: campaign.start?.held ?? null,
    checks: checksOf({ address, campaign, coverage }),
    measured: campaign.measurements.length > 0,
  };
}
