import type { ReadyPlanId } from "../../model/campaign/ready-plan";
import { makeCampaignHref } from "../../model/href";
import type { Report } from "../../page/report/report";

/** The button that plans a campaign for the customers of the list at an address; none for a reader who may not. */
export function NewCampaign({ report, list }: Readonly<{ report: Report; list: string }>) {
  const { address, words } = report;
  if (!address.rights.work) return null;
  return (
    <CampaignForm
      className="new-campaign my-3 print:hidden"
      action={makeCampaignHref(address.lang, address.dataset.id)}
      list={list}
    >
      <button type="submit" className="second">
        {words.t("campaign.new")}
      </button>
    </CampaignForm>
  );
}

type FormProps = Readonly<{
  className: string;
  action: string;
  list: string;
  /** A ready plan; without one, the segment decides what is proposed. */
  plan?: ReadyPlanId;
  children: React.ReactNode;
}>;

/** Sends the filter of a list of customers, which an address holds, to where campaigns are made. */
export function CampaignForm({ className, action, list, plan, children }: FormProps) {
  return (
    <form className={className} action={action} method="post">
      <input type="hidden" name="audience" value={audienceOf(list)} />
      {plan !== undefined && <input type="hidden" name="plan" value={plan} />}
      {children}
    </form>
  );
}

/** The filter of a list of customers, as the form that makes a campaign sends it. */
export function audienceOf(list: string): string {
  return new URL(list, "http://site").search;
}
