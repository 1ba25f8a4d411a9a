import { repeatRate } from "../../chart/segment/repeat-rate";
import type { Words } from "../../i18n/words";
import { wilson } from "../../model/stats/wilson";
import { windows } from "../../query/segment/repeat";
import { hasPrevious } from "../kit/measure";
import { defineCell } from "../report/cell";
import { type Data, periodParams } from "../report/data";
import type { Report } from "../report/report";

/** Fewest customers that a rate is given for. */
const stoodMin = 5;

type Row = { days: number; covered: boolean; stood: number; returned: number; money: number };

/**
 * The case study from the shop's own data: the customers of the segment one period earlier, and how many of them bought again.
 */
export const repeat = defineCell({
  id: "repeat",
  spec: { marks: [{ mark: "bar", x: "days", y: "returned" }] },
  question: ({ address, data }) => ({
    query: windows,
    params: {
      ...periodParams(data),
      previous_to: data.previous.to,
      ranks: address.view.ranks,
      segment: address.view.segment,
    },
    needs: ["before"],
    whole: true,
  }),
  tell: (report, rows) => ({ finding: finding(report, rows), reading: repeatReading(report.words) }),
  columns: ({ data, words }) => {
    const { t } = words;
    return [
      { label: t("column.window_days"), kind: "count", value: (row) => row.days },
      { label: t("column.stood"), kind: "count", value: (row) => row.stood },
      { label: t("column.returned"), kind: "count", value: (row) => (row.covered ? row.returned : null) },
      { label: t("column.share"), kind: "share", value: (row) => rate(data, row)?.share ?? null },
      { label: t("column.interval_low"), kind: "share", value: (row) => rate(data, row)?.low ?? null },
      {
        label: t("column.interval_high"),
        kind: "share",
        value: (row) => rate(data, row)?.high ?? null,
      },
      { label: t("column.spent"), kind: "money", value: (row) => (row.covered ? row.money : null) },
    ];
  },
  draw: async ({ data, words }, rows, width) =>
    repeatRate(
      rows.map((row) => {
        const { share, low, high } = rate(data, row) ?? { share: null, low: null, high: null };
        return { window_days: row.days, share, low, high, customers: row.returned, of: row.stood };
      }),
      { words, width },
    ),
});

/** Share that bought again within a window, with its interval; null when it cannot honestly be given. */
function rate(data: Data, { covered, stood, returned }: Row) {
  return covered && stood >= stoodMin && hasPrevious(data) ? wilson(returned, stood) : null;
}

function finding(report: Report, rows: readonly Row[]): string {
  const { data, words } = report;
  const { previous } = data;
  const { t } = words;
  const day = words.day(previous.to);
  const [first] = rows;
  if (first === undefined || !hasPrevious(data)) {
    return t("cell.repeat.no_previous", {
      from: words.day(previous.from),
      data: words.day(data.days.from),
    });
  }
  if (first.stood < stoodMin) return t("cell.repeat.too_few", { stood: first.stood, day, min: stoodMin });
  const [longest] = rows.filter((row) => row.covered).slice(-1);
  if (longest === undefined) return t("cell.repeat.not_covered", { stood: first.stood, day });
  const { share, low, high } = wilson(longest.returned, longest.stood);
  return t("cell.repeat.finding", {
    stood: longest.stood,
    day,
    returned: longest.returned,
    days: longest.days,
    share: words.percent(share),
    low: words.percent(low),
    high: words.percent(high),
    money: words.money(longest.money),
  });
}

function repeatReading(words: Words): string {
  return words.t("cell.repeat.reading");
}
