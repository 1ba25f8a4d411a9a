import type { customerSorts, View } from "./view";

/** Sorts of a list of customers that a forecast is needed for. */
export const sortsOfForecast = [
  "chance",
  "expected_purchases",
  "expected_money",
] as const satisfies readonly (typeof customerSorts)[number][];

type ForecastFilters = Pick<View, "p_min" | "p_max" | "late">;

/** Whether a list of customers is filtered by what a forecast says of them. */
export function filtersByForecast({ p_min, p_max, late }: ForecastFilters): boolean {
  return p_min !== null || p_max !== null || late === "yes";
}

/** Whether it is filtered or sorted by that. */
export function asksForecast(view: ForecastFilters & Pick<View, "sort">): boolean {
  return filtersByForecast(view) || sortsOfForecast.some((sort) => sort === view.sort);
}
