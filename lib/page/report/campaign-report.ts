import { addDays, type Day } from "../../base/day";
import { type Campaign, windowOf } from "../../model/campaign/campaign";
import type { Version } from "../../model/data/dataset";
import { type Period, periodDays } from "../../model/view/period";
import { startView } from "./campaign-ground";
import { inView, type Report } from "./report";

/** The campaign of a report's address; only for what stands on pages and in files of a campaign. */
export function requireCampaign({ data: { campaign } }: Report): Campaign {
  if (campaign === null) throw new Error("no campaign in the address");
  return campaign;
}

/** The report in which a campaign's customers are chosen; once it started, as that was then. */
export function atStart(report: Report): Report {
  return inView(report, startView(requireCampaign(report), report.data.version));
}

/** The report of an equally long period that ends with the window, by the cuts of the start. */
export function afterWindow(report: Report): Report {
  const start = atStart(report);
  const { from, to, cuts } = start.address.view;
  const { to: end } = windowOf(requireCampaign(report));
  const days = periodDays(start.data.period);
  const yardstick = cuts === "quantile" ? ({ cuts: "frozen", cuts_from: from, cuts_to: to } as const) : {};
  return inView(start, { ...start.address.view, from: addDays(end, 1 - days), to: end, ...yardstick });
}

/** Parameters of statements that look at the window. */
export function windowParams(report: Report) {
  const { from, to } = windowOf(requireCampaign(report));
  return { company_key: atStart(report).data.company_key, window_from: from, window_to: to };
}

/** Where the data of a version stands to a campaign's window. */
export type Coverage = Readonly<{ window: Period; has: Day; covered: boolean }>;

export function coverageOf(campaign: Campaign, { last_day: has }: Version): Coverage {
  const window = windowOf(campaign);
  return { window, has, covered: has >= window.to };
}
