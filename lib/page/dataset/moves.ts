import { addDays, type Day } from "../../base/day";
import { type Period, periodDays, previousPeriod } from "../../model/view/period";
import { type Move, moves as movesQuery } from "../../query/compare/migration/migration";
import { segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import { type Data, periodParams } from "../report/data";
import { measuredBy, type Report } from "../report/report";

/** Who crossed a border of segments since the data of the version before ended, and who has come back already. */
export const moves = defineCell({
  id: "moves",
  open: true,
  asks: (report) => measuredBy(report, earlierPeriod(report.data)),
  question: ({ address, data }) => {
    const { from, to } = earlierPeriod(data);
    return {
      query: movesQuery,
      params: { ...periodParams(data), was_from: from, was_to: to, ranks: address.view.ranks },
      needs: ["scored", "before"],
    };
  },
  tell: (report, rows) => ({
    finding: finding(report, rows),
    reading: report.words.t("cell.moves.reading", { day: report.words.day(lastDayBefore(report.data)) }),
  }),
  columns: ({ address, words: { t } }) => {
    return [
      {
        label: t("column.segment_was"),
        kind: "segment",
        value: (row) => row.segment_was,
      },
      {
        label: t("column.segment_now"),
        kind: "segment",
        value: (row) => row.segment_now,
        href: (row) => address.href("segment", row.segment_now),
      },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.money_was"), kind: "money", value: (row) => row.money },
      { label: t("column.came_back"), kind: "count", value: (row) => row.returned },
      { label: t("column.money_since"), kind: "money", value: (row) => row.money_since },
    ];
  },
});

/** Whether the version's data goes on from an earlier one, so that there is something to have moved since. */
export function hasMoves({ version, period }: Data): boolean {
  const earlier = version.earlier.at(-1);
  return earlier !== undefined && earlier.last_day < period.to;
}

/** The period of the same length that ended with the data of the version before. */
function earlierPeriod(data: Data): Period {
  if (!hasMoves(data)) return previousPeriod(data.period);
  const to = lastDayBefore(data);
  return { from: addDays(to, 1 - periodDays(data.period)), to };
}

function lastDayBefore({ version, period }: Data): Day {
  return version.earlier.at(-1)?.last_day ?? previousPeriod(period).to;
}

function finding({ address, data, words }: Report, rows: readonly Move[]): string {
  const { t } = words;
  const [largest] = rows;
  const day = words.day(lastDayBefore(data));
  if (largest === undefined) return t("cell.moves.none", { day });
  const isAway = (id: string) =>
    address.scheme.segments.some(({ id: known, tense }) => known === id && tense !== "now");
  const returned = rows
    .filter(({ segment_was }) => isAway(segment_was))
    .reduce((sum, row) => sum + row.returned, 0);
  const names = segmentNames(address);
  return t("cell.moves.finding", {
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    day,
    was: names[largest.segment_was] ?? "",
    now: names[largest.segment_now] ?? "",
    largest: largest.customers,
    money: words.money(largest.money),
    returned,
  });
}
