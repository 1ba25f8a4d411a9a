import { makeCampaignHref } from "../../model/href";
import type { Report } from "../../page/report/report";

/** The button that plans a campaign for the customers of a list's address. */
export function NewCampaign({ report, filter }: Readonly<{ report: Report; filter: string }>) {
  const { address, words } = report;
  const { lang, dataset } = address;
  return (
    <form
      action={makeCampaignHref(lang, dataset.id)}
      method="post"
      className="new-campaign my-3 print:hidden"
    >
      <input type="hidden" name="audience" value={filter} />
      <button type="submit" className="second">
        {words.t("campaign.new")}
      </button>
    </form>
  );
}
