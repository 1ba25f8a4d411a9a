import { scatter as drawScatter } from "../../chart/scatter";
import { density, dots, extent } from "../../query/scatter";
import { defineCell } from "../cell";
import { type Report, segmentNames } from "../report";

/** How many columns of density stand behind the dots. */
const densityColumns = 30;

/** Purchases of the busiest buyer over the middle one's, from which a linear axis would press most dots to the floor. */
const skewed = 8;

export const scatter = defineCell({
  id: "scatter",
  question: (report) => ({ query: dots, params: drawnParams(report), needs: ["scored"] }),
  tell: async (report, rows) => {
    const { words, view } = report;
    const { buyers } = await extentOf(report);
    const values = { shown: rows.length, buyers };
    if (buyers === 0) return { finding: words.t("cell.no_buyers"), reading: words.t("cell.scatter.reading") };
    return {
      finding: words.t(view.pick === "top" ? "cell.scatter.finding_top" : "cell.scatter.finding", values),
      reading: words.t("chart.scatter.reading"),
    };
  },
  columns: (report) => {
    const t = report.words.t;
    return [
      {
        label: t("column.customer"),
        kind: "text",
        value: (row) => row.label,
        href: (row) => report.href("customer", row.ref),
      },
      { label: t("column.recency"), kind: "days", value: (row) => row.recency },
      { label: t("column.frequency"), kind: "count", value: (row) => row.frequency },
      { label: t("column.monetary"), kind: "money", value: (row) => row.monetary },
      { label: t("column.code"), kind: "code", value: (row) => row.code },
      {
        label: t("column.segment"),
        kind: "segment",
        value: (row) => row.segment,
        href: (row) => report.href("segment", row.segment),
      },
    ];
  },
  draw: async (report, rows, width) => {
    const [{ cuts }, range] = await Promise.all([report.cuts(), extentOf(report)]);
    const recency_step = Math.max(1, Math.ceil((range.recency_max + 1) / densityColumns));
    const field = await report.ask({
      query: density,
      params: { ...drawnParams(report), recency_step },
      needs: ["scored"],
    });
    return drawScatter(
      {
        dots: rows.map(({ recency, frequency, monetary, ...dot }) => ({
          ...dot,
          href: report.href("customer", dot.ref),
          r_days: recency,
          f: frequency,
          m: monetary,
        })),
        density: field.rows.map((row) => ({
          r_from: row.recency_from,
          r_to: row.recency_to,
          f_from: row.frequency_from,
          f_to: row.frequency_to,
          customers: row.customers,
        })),
        cuts,
        domain: { r_max: range.recency_max, f_max: range.frequency_max, m_max: range.monetary_max },
        log_f: range.frequency_max > skewed * Math.max(1, range.frequency_median),
        lit: report.view.segment === "" ? null : report.view.segment,
      },
      { words: report.words, names: segmentNames(report), width },
    );
  },
});

function drawnParams({ view }: Report): { ranks: number; pick: string; points: number } {
  return { ranks: view.ranks, pick: view.pick, points: view.points };
}

async function extentOf(report: Report) {
  const { rows } = await report.ask({ query: extent, params: {}, needs: ["scored"] });
  const [found] = rows;
  if (found === undefined) throw new Error("scatter/extent gave no row");
  return found;
}
