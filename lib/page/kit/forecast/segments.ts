import type { z } from "zod";
import { calibrationOf, type Figure, figureOf, type Told, unmetBySegment } from "../../../forecast/figure";
import { needed } from "../../../forecast/refusal";
import type { Words } from "../../../i18n/words";
import { segmentChances } from "../../../query/forecast/forecast";
import type { Report } from "../../report/report";
import { type JudgedForecast, judgedForecast, modelsText, worthOf } from "./judged-forecast";
import { ratioText } from "./telling";

type ForecastRow = z.infer<typeof segmentChances.row>;

/** A row with its numbers as they may be told. */
export type SegmentTold = ForecastRow & Readonly<{ buyersTold: Told; moneyTold: Told }>;

/** What is said of all customers and of each segment of the scheme, asked once for the pages that show some of it. */
export async function segmentsQuestion(report: Report) {
  const forecast = await judgedForecast(report);
  const { fit, windows } = worthOf(forecast);
  const refused = "refused" in forecast.found ? null : forecast.found.judgement.refused;
  const ratios = windows.map(({ buyers }) => buyers.was / buyers.said);
  const { company_key, period } = report.data;
  return {
    query: segmentChances,
    params: {
      company_key,
      ...period,
      ranks: report.address.view.ranks,
      days: forecast.days,
      models: modelsText(fit === null ? [] : [fit]),
      tells_totals: refused !== null && refused.totals === null,
      tells_segments: refused !== null && refused.totals === null && refused.chances === null,
      tells_money: refused !== null && refused.amounts === null,
      customers_min: needed.segmentCustomers,
      buyers_min: needed.segmentBuyers,
      windows: windows.length,
      was_low: windows.length === 0 ? null : Math.min(...ratios),
      was_high: windows.length === 0 ? null : Math.max(...ratios),
    },
    needs: ["scored"] as const,
  };
}

/** The rows of that question with their numbers as they may be told. */
export async function segmentsTold(
  report: Report,
  rows: readonly ForecastRow[],
): Promise<readonly SegmentTold[]> {
  const { found } = await judgedForecast(report);
  return rows.map((row) => ({
    ...row,
    buyersTold: toldOf(found, row, "buyers"),
    moneyTold: toldOf(found, row, "money"),
  }));
}

/** A number of all customers or of a segment, by how right that of all customers was in past windows. */
function toldOf(found: JudgedForecast["found"], row: ForecastRow, of: "buyers" | "money"): Told {
  if ("refused" in found) return { refused: found.refused };
  const { windows, refused } = found.judgement;
  const [newest, ...older] = windows;
  const past = calibrationOf([newest[of], ...older.map((one) => one[of])]);
  const unmet =
    row.segment === "" ? null : (refused.chances ?? unmetBySegment(row.customers, row.buyers ?? 0));
  const why = refused.totals ?? (of === "money" ? refused.amounts : null) ?? unmet;
  const said = row[of] ?? 0;
  return of === "buyers"
    ? figureOf({ said, variance: row.variance ?? 0, most: row.customers }, past, why)
    : figureOf({ said, variance: 0, most: Number.POSITIVE_INFINITY }, past, why);
}

export function pastText(words: Words, { calibration: { windows } }: Figure): string {
  return ratioText(
    words,
    windows.map(({ said, was }) => was / said),
  );
}
