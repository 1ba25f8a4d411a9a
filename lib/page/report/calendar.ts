import { env } from "../../base/env";
import type { Calendar } from "../../model/view/calendar";

/** The calendar by which this site counts quarters and years. */
export const calendar: Calendar = { year_month: env.FISCAL_YEAR_MONTH };
