import type { z } from "zod";
import { addDays, type Day, requireDay } from "../../base/day";
import { calibration } from "../../chart/forecast/calibration";
import { type Band, bandsOf } from "../../forecast/calibration";
import { judged } from "../../query/forecast/forecast";
import { judgedForecast, modelsText, worthOf } from "../kit/forecast/judged-forecast";
import { refusedText } from "../kit/forecast/refused";
import { ratioText } from "../kit/forecast/telling";
import { defineDerived } from "../report/cell";
import type { Report } from "../report/report";

type JudgedRow = z.infer<typeof judged.row>;

async function judgedQuestion(report: Report, most: number) {
  const forecast = await judgedForecast(report);
  const fits = worthOf(forecast)
    .windows.slice(0, most)
    .map(({ fit }) => fit);
  const { company_key } = report.data;
  return {
    query: judged,
    params: { company_key, days: forecast.days, models: modelsText(fits) },
    needs: [],
  } as const;
}

/** What was said of the newest past window in bands of probability, and what came. */
export const forecastBandsCell = defineDerived<typeof judged.row, Band>({
  id: "forecast_bands",
  question: (report) => judgedQuestion(report, 1),
  derive: async (report, rows) => {
    const { found } = await judgedForecast(report);
    if ("refused" in found || "reason" in found.judgement.bands) return [];
    return bandsOf(
      rows.map((row) => ({
        chance: row.said_buyers / row.customers,
        count: row.customers,
        buyers: row.buyers,
      })),
    );
  },
  tell: async ({ words, ...report }, bands) => {
    const { found, days } = await judgedForecast({ words, ...report });
    const reading = words.t("cell.forecast_bands.reading", { days });
    if ("refused" in found) return { finding: refusedText(words, found.refused), reading };
    if ("reason" in found.judgement.bands)
      return { finding: refusedText(words, found.judgement.bands), reading };
    const shown = largest(bands);
    if (shown === undefined) return { finding: "", reading };
    const ends = { from: words.percent(shown.from, 0), to: words.percent(shown.to, 0) };
    const values = { customers: shown.customers, ...ends, was: words.percent(shown.was.share) };
    return { finding: words.t("cell.forecast_bands.finding", values), reading };
  },
  columns: ({ words: { t, percent } }) => [
    {
      label: t("column.band"),
      kind: "text",
      value: (row) => `${percent(row.from, 0)}–${percent(row.to, 0)}`,
    },
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.said"), kind: "share", value: (row) => row.said },
    { label: t("column.was"), kind: "share", value: (row) => row.was.share },
    { label: t("column.interval_low"), kind: "share", value: (row) => row.was.low },
    { label: t("column.interval_high"), kind: "share", value: (row) => row.was.high },
  ],
  draw: async ({ words }, rows, width) => calibration(rows, { words, width }),
});

/** The band that the sentence is about: of those from 20 % up the one with most customers, else the last. */
function largest(bands: readonly Band[]): Band | undefined {
  const high = bands.filter(({ from }) => from >= 0.2);
  return [...(high.length === 0 ? bands.slice(-1) : high)].sort((a, b) => b.customers - a.customers)[0];
}

/** A past window with what was said of it and what came. */
type WindowTold = Readonly<{
  from: Day;
  to: Day;
  sums: Omit<JudgedRow, "origin" | "at_least">;
  explained: number | null;
}>;

export const forecastWindowsCell = defineDerived<typeof judged.row, WindowTold>({
  id: "forecast_windows",
  open: true,
  question: (report) => judgedQuestion(report, Number.POSITIVE_INFINITY),
  derive: async (report, rows) => {
    const forecast = await judgedForecast(report);
    return worthOf(forecast).windows.map(({ fit: { origin }, skill }) => ({
      from: addDays(origin, 1),
      to: addDays(origin, forecast.days),
      sums: added(rows.filter((row) => requireDay(row.origin) === origin)),
      explained: skill.explained,
    }));
  },
  tell: async (report, windows) => {
    const { words } = report;
    const { found, days } = await judgedForecast(report);
    const reading = words.t("cell.forecast_windows.reading", { days });
    if ("refused" in found) return { finding: refusedText(words, found.refused), reading };
    const ratios = windows.map(({ sums }) => sums.buyers / sums.said_buyers);
    return { finding: ratioText(words, ratios), reading };
  },
  columns: ({ words: { t, numberFixed } }) => {
    const ratio = (was: number, said: number) => (said > 0 ? was / said : null);
    const exact = (value: number | null) => (value === null ? null : numberFixed(value, 2));
    return [
      { label: t("column.window_from"), kind: "day", value: (row) => row.from },
      { label: t("column.window_to"), kind: "day", value: (row) => row.to },
      { label: t("column.customers"), kind: "count", value: (row) => row.sums.customers },
      { label: t("column.said_buyers"), kind: "count", value: (row) => row.sums.said_buyers },
      { label: t("column.was_buyers"), kind: "count", value: (row) => row.sums.buyers },
      {
        label: t("column.was_per_said"),
        kind: "decimal",
        value: (row) => ratio(row.sums.buyers, row.sums.said_buyers),
        text: (row) => exact(ratio(row.sums.buyers, row.sums.said_buyers)),
      },
      { label: t("column.said_money"), kind: "money", value: (row) => row.sums.said_money },
      { label: t("column.was_money"), kind: "money", value: (row) => row.sums.money },
      {
        label: t("column.was_per_said"),
        kind: "decimal",
        value: (row) => ratio(row.sums.money, row.sums.said_money),
        text: (row) => exact(ratio(row.sums.money, row.sums.said_money)),
      },
      { label: t("column.explained"), kind: "share", value: (row) => row.explained },
    ];
  },
});

function added(rows: readonly JudgedRow[]): WindowTold["sums"] {
  const sum = (of: (row: JudgedRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    customers: sum((row) => row.customers),
    said_buyers: sum((row) => row.said_buyers),
    buyers: sum((row) => row.buyers),
    said_purchases: sum((row) => row.said_purchases),
    purchases: sum((row) => row.purchases),
    said_money: sum((row) => row.said_money),
    money: sum((row) => row.money),
  };
}
