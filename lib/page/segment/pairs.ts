import type { z } from "zod";
import type { pairs } from "../../query/segment/affinity/queries";
import { pairsQuestion } from "../kit/affinity/preferred";
import { type Cell, defineDerived } from "../report/cell";

type PairRow = z.infer<typeof pairs.row>;

/** Pairs that a page shows; files have all. */
const shown = 15;

/** What the segment of the page buys together in one document. */
export const segmentPairs: Cell = defineDerived<typeof pairs.row, PairRow>({
  id: "segment_pairs",
  question: (report) => pairsQuestion(report, report.address.view.segment),
  derive: async (_, rows) => rows.filter(({ lift }) => lift > 1).slice(0, shown),
  tell: async ({ words: { t, numberFixed } }, [first]) => {
    const reading = t("cell.segment_pairs.reading");
    if (first === undefined) return { finding: t("cell.segment_pairs.empty"), reading };
    const { one, other, together, documents } = first;
    const lift = numberFixed(first.lift, 1);
    return { finding: t("cell.segment_pairs.finding", { one, other, together, documents, lift }), reading };
  },
  columns: ({ words: { t, numberFixed } }) => [
    { label: t("column.product"), kind: "text", value: (row) => row.one },
    { label: t("column.other_product"), kind: "text", value: (row) => row.other },
    { label: t("column.together"), kind: "count", value: (row) => row.together },
    { label: t("column.one_documents"), kind: "count", value: (row) => row.one_documents },
    { label: t("column.other_documents"), kind: "count", value: (row) => row.other_documents },
    {
      label: t("column.lift_pairs"),
      kind: "decimal",
      value: (row) => row.lift,
      text: (row) => numberFixed(row.lift, 2),
    },
  ],
  notes: async ({ words }, [first]) =>
    first === undefined || first.too_large === 0
      ? []
      : [{ text: words.t("cell.segment_pairs.too_large", { count: first.too_large }) }],
});
