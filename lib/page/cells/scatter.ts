import { scatter as drawScatter } from "../../chart/scatter";
import { density, dots } from "../../query/scatter";
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
    const { buyers } = (await report.reach()).extent;
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
    const { cuts, extent } = await report.reach();
    const recency_step = Math.max(1, Math.ceil((extent.recency_max + 1) / densityColumns));
    const field = await report.ask({ query: density, params: { recency_step }, needs: ["scored"] });
    return drawScatter(
      {
        dots: rows.map(({ recency, frequency, monetary, ...dot }) => ({
          ...dot,
          href: report.href("customer", dot.ref),
          r_days: recency,
          f: frequency,
          m: monetary,
        })),
        density: withoutDots(field.rows, rows),
        cuts,
        domain: {
          r_max: extent.recency_max,
          f_max: extent.frequency_max,
          m_max: Math.max(0, ...rows.map(({ monetary }) => monetary)),
        },
        log_f: extent.frequency_max > skewed * Math.max(1, extent.frequency_median),
        lit: report.view.segment === "" ? null : report.view.segment,
      },
      { words: report.words, names: segmentNames(report), width },
    );
  },
});

type Field = {
  recency_from: number;
  recency_to: number;
  frequency_from: number;
  frequency_to: number;
  customers: number;
};
type Dot = { recency: number; frequency: number };

/** Everyone who is not a dot: the field counts all buyers, so the dots are taken off their cells. */
function withoutDots(field: readonly Field[], drawn: readonly Dot[]) {
  return field.flatMap((cell) => {
    const dotsInside = drawn.filter(
      ({ recency, frequency }) =>
        recency >= cell.recency_from &&
        recency < cell.recency_to &&
        frequency >= cell.frequency_from &&
        frequency < cell.frequency_to,
    ).length;
    const customers = cell.customers - dotsInside;
    if (customers === 0) return [];
    return {
      r_from: cell.recency_from,
      r_to: cell.recency_to,
      f_from: cell.frequency_from,
      f_to: cell.frequency_to,
      customers,
    };
  });
}

function drawnParams({ view }: Report): { ranks: number; pick: string; points: number } {
  return { ranks: view.ranks, pick: view.pick, points: view.points };
}
