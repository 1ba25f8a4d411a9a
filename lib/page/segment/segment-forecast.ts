import type { segmentChances } from "../../query/forecast/forecast";
import { isJudged, judgedForecast } from "../kit/forecast/judged-forecast";
import { refusedText, toldText } from "../kit/forecast/refused";
import { pastText, type SegmentTold, segmentsQuestion, segmentsTold } from "../kit/forecast/segments";
import { type AskedCell, type Cell, defineDerived, loadCells } from "../report/cell";
import type { Report } from "../report/report";

/** What the segment of the page will probably do; its files have all segments. */
export const segmentForecastCell: Cell = defineDerived<typeof segmentChances.row, SegmentTold>({
  id: "segment_forecast",
  open: true,
  question: segmentsQuestion,
  derive: async (report, rows) =>
    (await segmentsTold(report, rows)).filter(({ segment }) => segment === report.address.view.segment),
  tell: async (report, [row]) => {
    const { words } = report;
    const { days } = await judgedForecast(report);
    const reading = words.t("cell.segment_forecast.reading", { days });
    if (row === undefined) return { finding: "", reading };
    if ("refused" in row.buyersTold) return { finding: refusedText(words, row.buyersTold.refused), reading };
    const told = toldText(words, row.buyersTold, words.number);
    const { customers } = row;
    return { finding: words.t("cell.forecast_segments.finding", { days, told, customers }), reading };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.expected_buyers"), kind: "count", value: (row) => row.buyers },
    {
      label: t("column.expected_share"),
      kind: "share",
      value: (row) => (row.buyers === null || row.customers === 0 ? null : row.buyers / row.customers),
    },
    { label: t("column.expected_purchases"), kind: "count", value: (row) => row.purchases },
    { label: t("column.expected_money"), kind: "money", value: (row) => row.money },
  ],
  notes: async ({ address, words }, [row]) => {
    const link = { href: address.href("forecast"), text: words.t("forecast.title") };
    if (row === undefined || "refused" in row.buyersTold) return [{ text: "", link }];
    return [{ text: words.t("cell.segment_forecast.past", { past: pastText(words, row.buyersTold) }), link }];
  },
});

/** The cell, when its forecast is there: a segment's page does not wait for one. Null: it is not computed yet. */
export async function loadSegmentForecast(report: Report): Promise<readonly AskedCell[] | null> {
  return (await isJudged(report)) ? loadCells(report, [segmentForecastCell]) : null;
}
