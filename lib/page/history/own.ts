import type { Day } from "../../base/day";
import type { Words } from "../../i18n/words";
import { periodBehind, pointsOf } from "../kit/history";
import { changeOf } from "../kit/measure";
import { countedOwn, loadOwnPart, type OwnCount, type OwnPart } from "../kit/own/segment";
import { inView, type Report } from "../report/report";
import { type Table, tableOf } from "../report/table";

/** Ends that an own segment is counted at: each is a question of its own. */
const endsMost = 12;

type OwnRow = OwnCount & Readonly<{ end: Day; change: number | null }>;

/** The customers of an own segment at the newest ends whose periods are whole, as their lists count them. */
export function loadOwnHistory(report: Report): OwnPart {
  return loadOwnPart(report, "history", async (saved) => {
    const ends = pointsOf(report).filter(({ partial }) => !partial);
    const rows: OwnRow[] = [];
    for (const { end } of ends.slice(-endsMost)) {
      const there = inView(report, { ...report.address.view, ...periodBehind(report.data, end) });
      const count = await countedOwn(there, saved);
      const previous = rows.at(-1)?.customers ?? null;
      rows.push({ ...count, end, change: changeOf({ value: count.customers, previous }) });
    }
    return tableIn(report.words, rows.toReversed());
  });
}

function tableIn({ t }: Words, rows: readonly OwnRow[]): Table {
  return tableOf(
    [
      { label: t("column.period_end"), kind: "day", value: ({ end }) => end, href: ({ href }) => href },
      { label: t("column.customers"), kind: "count", value: ({ customers }) => customers },
      { label: t("column.change"), kind: "change", value: ({ change }) => change, growth: () => "neither" },
      { label: t("column.purchases"), kind: "count", value: ({ purchases }) => purchases },
      { label: t("column.monetary"), kind: "money", value: ({ money }) => money },
    ],
    { rows, cut: false },
  );
}
