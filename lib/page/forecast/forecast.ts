import { addDays, type Day } from "../../base/day";
import type { Told } from "../../forecast/figure";
import type { Refusal } from "../../forecast/refusal";
import type { segmentChances } from "../../query/forecast/forecast";
import { type JudgedForecast, judgedForecast } from "../kit/forecast/judged-forecast";
import { refusedText, toldText } from "../kit/forecast/refused";
import { pastText, type SegmentTold, segmentsQuestion, segmentsTold } from "../kit/forecast/segments";
import { type AskedCell, type Cell, defineDerived, loadCells } from "../report/cell";
import { type Frame, type Kept, loadFrame, loadKept } from "../report/frame";
import type { Report } from "../report/report";
import { forecastBandsCell, forecastWindowsCell } from "./calibration-cells";
import { seasonNotes } from "./season";

export const forecastSegmentsCell = defineDerived<typeof segmentChances.row, SegmentTold>({
  id: "forecast_segments",
  open: true,
  question: segmentsQuestion,
  derive: segmentsTold,
  tell: async (report, rows) => {
    const { words } = report;
    const { days, found } = await judgedForecast(report);
    const total = rows.find(({ segment }) => segment === "");
    const reading = words.t("cell.forecast_segments.reading", { days });
    if ("refused" in found || total === undefined || "refused" in total.buyersTold) {
      const refused = refusalIn(found, total?.buyersTold);
      return { finding: refused === null ? "" : refusedText(words, refused), reading };
    }
    const told = toldText(words, total.buyersTold, (value) => words.number(value));
    return {
      finding: words.t("cell.forecast_segments.finding", { days, told, customers: total.customers }),
      reading,
    };
  },
  columns: ({ address, words }) => {
    const { t } = words;
    const end = (row: SegmentTold, of: "buyersTold" | "moneyTold", side: "low" | "high") =>
      "refused" in row[of] ? null : (row[of].interval?.[side] ?? null);
    return [
      {
        label: t("column.segment"),
        kind: "segment",
        value: (row) => (row.segment === "" ? null : row.segment),
        text: (row) => (row.segment === "" ? t("forecast.all_customers") : null),
        href: (row) => (row.segment === "" ? null : address.href("segment", row.segment)),
      },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.expected_buyers"), kind: "count", value: (row) => row.buyers },
      { label: t("column.from_value"), kind: "count", value: (row) => end(row, "buyersTold", "low") },
      { label: t("column.to_value"), kind: "count", value: (row) => end(row, "buyersTold", "high") },
      {
        label: t("column.expected_share"),
        kind: "share",
        value: (row) => (row.buyers === null || row.customers === 0 ? null : row.buyers / row.customers),
      },
      { label: t("column.expected_purchases"), kind: "count", value: (row) => row.purchases },
      { label: t("column.expected_money"), kind: "money", value: (row) => row.money },
      { label: t("column.from_value"), kind: "money", value: (row) => end(row, "moneyTold", "low") },
      { label: t("column.to_value"), kind: "money", value: (row) => end(row, "moneyTold", "high") },
      { label: t("column.note"), kind: "text", value: (row) => noteOf(words, row) },
    ];
  },
  notes: async (report, rows) => {
    const { words } = report;
    const { found, days } = await judgedForecast(report);
    const total = rows.find(({ segment }) => segment === "");
    if ("refused" in found || total === undefined) return [];
    const money = toldText(words, total.moneyTold, words.money);
    const key = "refused" in total.moneyTold ? "forecast.no_money" : "forecast.money";
    const calibration = "refused" in total.buyersTold ? [] : [{ text: pastText(words, total.buyersTold) }];
    const { chances } = found.judgement.refused;
    return [
      ...calibration,
      { text: words.t(key, { days, told: money }) },
      ...(chances === null ? [] : [{ text: refusedText(words, chances) }]),
      ...(await seasonNotes(report)).map((text) => ({ text })),
    ];
  },
});

function refusalIn(found: JudgedForecast["found"], told: Told | undefined): Refusal | null {
  if ("refused" in found) return found.refused;
  return told !== undefined && "refused" in told ? told.refused : null;
}

/** Why a segment has no number of its own. */
function noteOf(words: Report["words"], { segment, customers, buyersTold }: SegmentTold): string | null {
  if (segment === "" || customers === 0 || !("refused" in buyersTold)) return null;
  return refusedText(words, buyersTold.refused);
}

export const forecastCells: readonly Cell[] = [forecastSegmentsCell, forecastBandsCell, forecastWindowsCell];

export type ForecastPage = Frame &
  Readonly<{
    /** The last day that is known, and the last that is spoken of. */
    origin: Day;
    until: Day;
    horizons: readonly { text: string; href: string; current: boolean }[];
    /** The form for any other number of days, with the state that it keeps. */
    horizonForm: Kept & Readonly<{ days: number }>;
    cells: readonly AskedCell[];
  }>;

const horizons = [30, 60, 90] as const;

export async function loadForecastPage(report: Report): Promise<ForecastPage> {
  const { address, words } = report;
  const frame = await loadFrame(report, "forecast", { title: words.t("forecast.title") });
  const cells = loadCells(report, forecastCells);
  const { origin, days } = { origin: report.data.period.to, days: address.view.horizon };
  const all = horizons.some((one) => one === days) ? horizons : [...horizons, days];
  return {
    ...frame,
    origin,
    until: addDays(origin, days),
    horizons: all.map((count) => ({
      text: words.number(count),
      href: address.href("forecast", "", { horizon: count }),
      current: count === days,
    })),
    horizonForm: { ...loadKept(address, "forecast", ["horizon"]), days },
    cells,
  };
}
