import type { Words } from "../../../i18n/words";
import { type Campaign, type Coverage, standingOf } from "../../../model/campaign/campaign";
import { appendHref } from "../../../model/href";
import type { Address } from "../../report/address";

/** The checks of every campaign; the data ticks each of them. */
const checkIds = ["assigned", "measured", "growth", "history"] as const;

export type Check = Readonly<{ id: (typeof checkIds)[number]; done: boolean; href: string | null }>;

type Checked = Readonly<{ address: Address; campaign: Campaign; coverage: Coverage }>;

/** The checklist of a campaign, each open line with where to do it. */
export function checksOf({ address, campaign, coverage: { covered } }: Checked): Check[] {
  const { lang, dataset } = address;
  const append = appendHref(lang, dataset.id);
  const page = address.href("campaign", campaign.id);
  const isRunning = campaign.start !== null;
  // Without a holdout growth cannot be measured.
  const isComparable = (campaign.start?.held ?? 0) > 0;
  const done = {
    assigned: isRunning,
    measured: isRunning && covered,
    growth: campaign.measurements.length > 0 && isComparable,
    history: isRunning && covered && isUpToDate(address, campaign),
  };
  const hrefs = {
    assigned: `${page}#start`,
    measured: isRunning ? append : `${page}#start`,
    growth: covered ? `${page}#${isComparable ? "record" : "lift"}` : append,
    history: covered ? `${page}#record` : append,
  };
  return checkIds.map((id) => ({ id, done: done[id], href: done[id] ? null : hrefs[id] }));
}

/** The history on show is of the data set's current version, and that is one which the campaign was measured in. */
function isUpToDate({ dataset }: Address, { measurements }: Campaign): boolean {
  return measurements.some(({ version }) => version === dataset.current);
}

/** What a campaign waits for, in words. */
export function standingText(words: Words, campaign: Campaign, coverage: Coverage): string {
  const standing = standingOf(campaign, coverage);
  return standing === "waiting"
    ? words.t("campaign.standing.waiting", { day: words.day(coverage.window.to) })
    : words.t(`campaign.standing.${standing}`);
}
