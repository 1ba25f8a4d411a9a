import { addDays, type Day } from "../../base/day";
import { type Period, periodDays, previousPeriod } from "../../model/view/period";
import { type Move, moves as movesQuery } from "../../query/compare/migration/migration";
import { segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import { periodParams } from "../report/data";
import { measuredBy, type Report } from "../report/report";

/** Who crossed a border of segments since the data of the version before ended, and who has come back already. */
export const moves = defineCell({
  id: "moves",
  open: true,
  on: (report) => measuredBy(report, earlierPeriod(report)),
  question: (report) => ({
    query: movesQuery,
    params: {
      ...periodParams(report.data),
      was_from: report.data.previous.from,
      was_to: report.data.previous.to,
      ranks: report.address.view.ranks,
    },
    needs: ["scored", "before"],
  }),
  tell: (report, rows) => ({
    finding: finding(report, rows),
    reading: report.words.t("cell.moves.reading", { day: report.words.day(lastDayBefore(report)) }),
  }),
  columns: (report) => {
    const t = report.words.t;
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
        href: (row) => report.address.href("segment", row.segment_now),
      },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.money_was"), kind: "money", value: (row) => row.money },
      { label: t("column.came_back"), kind: "count", value: (row) => row.returned },
      { label: t("column.money_since"), kind: "money", value: (row) => row.money_since },
    ];
  },
});

/** Whether the version's data goes on from an earlier one, so that there is something to have moved since. */
export function hasMoves({ data: { version, period } }: Report): boolean {
  const earlier = version.earlier.at(-1);
  return earlier !== undefined && earlier.last_day < period.to;
}

/** The period of the same length that ended with the data of the version before. */
function earlierPeriod(report: Report): Period {
  if (!hasMoves(report)) return previousPeriod(report.data.period);
  const to = lastDayBefore(report);
  return { from: addDays(to, 1 - periodDays(report.data.period)), to };
}

function lastDayBefore(report: Report): Day {
  return report.data.version.earlier.at(-1)?.last_day ?? previousPeriod(report.data.period).to;
}

function finding(report: Report, rows: readonly Move[]): string {
  const {
    address: { scheme },
    words,
  } = report;
  const { t } = words;
  const [largest] = rows;
  const day = words.day(lastDayBefore(report));
  if (largest === undefined) return t("cell.moves.none", { day });
  const isAway = (id: string) =>
    scheme.segments.some(({ id: known, tense }) => known === id && tense !== "now");
  const returned = rows
    .filter(({ segment_was }) => isAway(segment_was))
    .reduce((sum, row) => sum + row.returned, 0);
  const names = segmentNames(report.address);
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
