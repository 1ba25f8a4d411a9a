import type { Words } from "../../i18n/words";
import type { Standing } from "../../model/campaign/campaign";
import type { Period } from "../../model/view/period";

/** What a campaign waits for; `window` has the days that its sales are needed for. */
export function standingText({ t, day }: Words, standing: Standing, window: Period): string {
  return standing === "waiting"
    ? t("campaign.standing.waiting", { day: day(window.to) })
    : t(`campaign.standing.${standing}`);
}
