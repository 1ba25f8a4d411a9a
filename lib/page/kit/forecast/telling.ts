import type { Refusal } from "../../../forecast/refusal";
import type { Words } from "../../../i18n/words";
import type { Telling } from "../../../query/kit/chances";
import type { Report } from "../../report/report";
import { type JudgedForecast, judgedForecast, modelsText, worthOf } from "./judged-forecast";
import { refusedText } from "./refused";

/** What is said of single customers on a report's last day, as the parameters of statements. */
export async function tellingOf(report: Report): Promise<Telling> {
  const forecast = await judgedForecast(report);
  const { fit } = worthOf(forecast);
  const { origin, days, found } = forecast;
  return {
    company_key: report.data.company_key,
    origin,
    days,
    models: modelsText(fit === null ? [] : [fit]),
    bands: JSON.stringify(bandsOf(forecast)),
    tells: untold(forecast) === null,
    tells_money: !("refused" in found) && found.judgement.refused.amounts === null,
  };
}

/** Why single customers are told nothing; null where they are. */
export function untold({ found }: JudgedForecast): Refusal | null {
  if ("refused" in found) return found.refused;
  const { bands, refused } = found.judgement;
  return refused.chances ?? ("reason" in bands ? bands : null);
}

/** How right probabilities were, from low ones to high ones; none where single customers are told nothing. */
function bandsOf(forecast: JudgedForecast) {
  const { found } = forecast;
  if ("refused" in found || untold(forecast) !== null || "reason" in found.judgement.bands) return [];
  return found.judgement.bands.map(({ was, ...band }) => ({ ...band, was: was.share }));
}

/** How right the same was in past windows, or why there is nothing to say of single customers. */
export function rightnessText(words: Words, forecast: JudgedForecast): string {
  const refusal = untold(forecast);
  if (refusal !== null) return refusedText(words, refusal);
  const ratios = worthOf(forecast).windows.map(({ buyers }) => buyers.was / buyers.said);
  return ratioText(words, ratios);
}

/** "In 6 past windows reality was 0.88 to 1.20 of what we said". */
export function ratioText({ t, numberFixed }: Words, ratios: readonly number[]): string {
  const ends = { low: numberFixed(Math.min(...ratios), 2), high: numberFixed(Math.max(...ratios), 2) };
  return t("forecast.ratio", { windows: ratios.length, ...ends });
}
