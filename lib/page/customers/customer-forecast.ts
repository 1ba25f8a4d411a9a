import type { z } from "zod";
import type { Words } from "../../i18n/words";
import { customerChance } from "../../query/forecast/forecast";
import { type JudgedForecast, judgedForecast } from "../kit/forecast/judged-forecast";
import { refusedText } from "../kit/forecast/refused";
import { tellingOf, untold } from "../kit/forecast/telling";
import { type Cell, defineCell } from "../report/cell";

type Row = z.infer<typeof customerChance.row>;

/** What such customers as the one of the page will probably do, told of groups of them and never of the one. */
export const customerForecastCell: Cell = defineCell<typeof customerChance.row>({
  id: "customer_forecast",
  takes: "people",
  open: true,
  question: async (report) => {
    const params = { ...(await tellingOf(report)), customer: report.address.view.customer };
    return {
      query: customerChance,
      params,
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
    const late = row?.is_late === true ? [{ text: words.t("cell.customer_forecast.late") }] : [];
    return text === null ? [] : [...late, { text, link }];
  },
});

function findingOf(words: Words, forecast: JudgedForecast, row: Row | undefined): string {
  const { t } = words;
  const { days, origin } = forecast;
  const refusal = untold(forecast);
  if (refusal !== null) return refusedText(words, refusal);
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
