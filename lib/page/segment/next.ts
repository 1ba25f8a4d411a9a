import type { z } from "zod";
import type { View } from "../../model/view/view";
import { next, nextJudged } from "../../query/segment/next";
import { contentOf } from "../report/address";
import { defineCell } from "../report/cell";
import type { Report } from "../report/report";

/** What the top customers buy and the segment's do not: the products to offer to it next. */
export const segmentNext = defineCell({
  id: "segment_next",
  open: true,
  question: ({ address }) => nextQuestion(address.view),
  tell: async (report, rows) => {
    const { words } = report;
    const [best] = rows;
    if (best === undefined) return { finding: words.t("cell.segment_next.empty"), reading: "" };
    const judged = await loadJudged(report);
    if (!isBetter(judged))
      return {
        finding: words.t(`cell.segment_next.${judged === null ? "unjudged" : "beaten"}`, judged ?? {}),
        reading: words.t("cell.segment_next.reading"),
      };
    return {
      finding: words.t("cell.segment_next.finding", {
        product: best.product,
        top: words.percent(best.top_share, 1),
        own: words.percent(best.own_share, 1),
      }),
      reading: words.t("cell.segment_next.reading"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.product"), kind: "text", value: (row) => row.product },
    { label: t("column.top_customers"), kind: "count", value: (row) => row.top_customers },
    { label: t("column.top_share"), kind: "share", value: (row) => row.top_share },
    { label: t("column.own_customers"), kind: "count", value: (row) => row.own_customers },
    { label: t("column.own_share"), kind: "share", value: (row) => row.own_share },
  ],
  notes: async (report, rows) => {
    const judged = rows.length === 0 ? null : await loadJudged(report);
    return judged === null || !isBetter(judged)
      ? []
      : [{ text: report.words.t("cell.segment_next.judged", judged) }];
  },
});

type TriedOffers = z.infer<typeof nextJudged.row>;

/** How such offers would have done after the previous period; null where the data does not reach back that far. */
async function loadJudged({ address, data }: Report): Promise<TriedOffers | null> {
  const { company_key, period, previous, days } = data;
  if (previous.from < days.from) return null;
  const { ranks, segment } = address.view;
  const params = { company_key, ...period, previous_from: previous.from, ranks, segment };
  const { rows } = await data.ask({ query: nextJudged, params, needs: ["before"] });
  return rows[0] ?? null;
}

/** An offer that the five most bought products do better than is no better than none. */
function isBetter(judged: TriedOffers | null): boolean {
  return judged !== null && judged.offered > judged.popular;
}

function nextQuestion({ ranks, segment }: Pick<View, "ranks" | "segment">) {
  return { query: next, params: { ranks, segment }, needs: ["scored", "goods"] } as const;
}

/** Whether a segment is one to whom another product is offered: a campaign for it is judged by the average order value. */
export function hasNext({ address }: Pick<Report, "address">, segment: string): boolean {
  return contentOf(address, segment).main_metric === "average_check";
}

/**
 * The product to offer to the report's segment next; null where none is to be offered, the data names none, or such offers did not do better
 * out of time than the most bought products.
 */
export async function nextProduct(report: Report, segment: string): Promise<string | null> {
  if (!hasNext(report, segment) || !isBetter(await loadJudged(report))) return null;
  const { rows } = await report.data.ask(nextQuestion(report.address.view));
  return rows[0]?.product ?? null;
}
