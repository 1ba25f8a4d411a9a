import type { z } from "zod";
import type { Words } from "../../i18n/words";
import { customerChance } from "../../query/forecast/forecast";
import { type JudgedForecast, judgedForecast, modelsText, worthOf } from "../kit/forecast/judged-forecast";
import { refusedText } from "../kit/forecast/refused";
import { type Cell, defineCell } from "../report/cell";

type Row = z.infer<typeof customerChance.row>;

/** What such customers as the one of the page will probably do, told of groups of them and never of the one. */
export const customerForecastCell: Cell = defineCell<typeof customerChance.row>({
  id: "customer_forecast",
  takes: "people",
  open: true,
  question: async (report) => {
    const forecast = await judgedForecast(report);
    const { fit } = worthOf(forecast);
    const bands = bandsOf(forecast);
    const { address, data } = report;
    return {
      query: customerChance,
      params: {
        company_key: data.company_key,
        customer: address.view.customer,
        origin: forecast.origin,
        days: forecast.days,
        models: modelsText(fit === null ? [] : [fit]),
        bands: JSON.stringify(bands),
        tells: bands.length > 0,
        tells_money: !("refused" in forecast.found) && forecast.found.judgement.refused.amounts === null,
      },
      needs: [],
    };
  },
  tell: async (report, rows) => {
    const { words } = report;
    const forecast = await judgedForecast(report);
    const { days, origin } = forecast;
    const reading = words.t("cell.customer_forecast.reading", { days, origin: words.day(origin) });
    return { finding: findingOf(words, forecast, rows[0]), reading };
  },
  columns: ({ words: { t, numberFixed } }) => [
    { label: t("column.expected_share"), kind: "share", value: (row) => row.chance },
    {
      label: t("column.expected_purchases"),
      kind: "decimal",
      value: (row) => row.purchases,
      text: (row) => (row.purchases === null ? null : numberFixed(row.purchases, 2)),
    },
    { label: t("column.expected_money"), kind: "money", value: (row) => row.money },
    { label: t("column.half_by"), kind: "day", value: (row) => row.half_by },
  ],
  notes: async (report, [row]) => {
    const { address, words } = report;
    const link = { href: address.href("forecast", "", { customer: "" }), text: words.t("forecast.title") };
    const text = row === undefined ? null : bandText(words, row);
    return text === null ? [] : [{ text, link }];
  },
});

/** How right probabilities were, from low ones to high ones; none where single customers are told nothing. */
function bandsOf({ found }: JudgedForecast) {
  if ("refused" in found || found.judgement.refused.chances !== null || "reason" in found.judgement.bands)
    return [];
  return found.judgement.bands.map(({ was, ...band }) => ({ ...band, was: was.share }));
}

function findingOf(words: Words, { found, days, origin }: JudgedForecast, row: Row | undefined): string {
  const { t } = words;
  if ("refused" in found) return refusedText(words, found.refused);
  const { bands, refused } = found.judgement;
  if (refused.chances !== null) return refusedText(words, refused.chances);
  if ("reason" in bands) return refusedText(words, bands);
  if (row === undefined) return t("cell.customer_forecast.unknown", { day: words.day(origin) });
  if (row.chance === null) return t("cell.customer_forecast.unusual", { bought: row.purchase_days });
  return t("cell.customer_forecast.finding", { buyers: Math.round(row.chance * 100), days });
}

function bandText({ t, percent }: Words, row: Row): string | null {
  const { band_customers: customers, band_from: from, band_to: to, band_was: was } = row;
  if (row.chance === null || customers === null || from === null || to === null || was === null) return null;
  const ends = { from: percent(from, 0), to: percent(to, 0) };
  return t("cell.customer_forecast.band", { customers, ...ends, was: percent(was) });
}
