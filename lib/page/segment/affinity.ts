import type { affinity } from "../../query/segment/affinity/queries";
import { affinityQuestion, buysInOtherMonths, type Preferred, preferred } from "../kit/affinity/preferred";
import { type Cell, defineDerived } from "../report/cell";

/** What the segment of the page buys more of than other buyers. */
export const segmentAffinity: Cell = defineDerived<typeof affinity.row, Preferred>({
  id: "segment_affinity",
  open: true,
  question: (report) => affinityQuestion(report, report.address.view.segment),
  derive: async ({ address }, rows) => preferred(address, rows),
  tell: async ({ address, words }, [best]) => {
    const { t, numberFixed } = words;
    const isByMonths = buysInOtherMonths(address);
    const reading = t(`cell.segment_affinity.${isByMonths ? "reading_months" : "reading"}`);
    if (best === undefined) return { finding: t("cell.segment_affinity.empty"), reading };
    const { product, own, own_buyers, rest, rest_buyers } = best;
    const counts = { own, own_buyers, rest, rest_buyers };
    const lift = numberFixed(best.main, 1);
    return { finding: t("cell.segment_affinity.finding", { product, lift, ...counts }), reading };
  },
  columns: ({ address, words: { t, numberFixed } }) => {
    const ratio = (label: string, value: (row: Preferred) => number) =>
      ({ label, kind: "decimal", value, text: (row: Preferred) => numberFixed(value(row), 2) }) as const;
    return [
      { label: t("column.product"), kind: "text", value: (row) => row.product },
      { label: t("column.own_customers"), kind: "count", value: (row) => row.own },
      { label: t("column.rest_customers"), kind: "count", value: (row) => row.rest },
      ...(buysInOtherMonths(address) ? [ratio(t("column.lift_months"), (row) => row.by_months)] : []),
      ratio(t("column.lift"), (row) => row.lift),
      ratio(t("column.from_value"), (row) => row.low),
      ratio(t("column.to_value"), (row) => row.high),
    ];
  },
});
