import { season } from "../../query/forecast/forecast";
import { judgedForecast } from "../kit/forecast/judged-forecast";
import type { Report } from "../report/report";

/** Days of a year, and those that a year before must have behind it. */
const [year, behind] = [365, 30] as const;

/** Above this share of customers in its first 30 days a file begins after the shop. */
const lateStart = 0.2;

/** What a reader should know that the models do not: the season a year before, and customers who are older than the file. */
export async function seasonNotes(report: Report): Promise<string[]> {
  const { data, words } = report;
  const { t, percent } = words;
  const { origin, days, history, found } = await judgedForecast(report);
  if ("refused" in found) return [];
  const params = { company_key: data.company_key, origin, days, history };
  const [row] = (await data.ask({ query: season, params, needs: [] })).rows;
  if (row === undefined) return [];
  const { customers, early, customers_then, buyers_then } = row;
  const isLate = early > lateStart * customers;
  const begins = isLate ? [t("forecast.late_start", { share: percent(early / customers) })] : [];
  if (history < year + behind || customers_then === 0) return [t("forecast.no_season"), ...begins];
  const share = percent(buyers_then / customers_then);
  const then = { days, buyers: buyers_then, customers: customers_then, share };
  return [t("forecast.season", then), ...begins];
}
