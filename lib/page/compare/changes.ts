import type { z } from "zod";
import { segmentChanges } from "../../chart/compare/segment-changes";
import { parts } from "../../query/compare/comparison";
import { contentOf, growthIn, segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import type { Report } from "../report/report";
import { partialFinding } from "./sides";

type Row = z.infer<typeof parts.row>;

/** Why each segment is larger or smaller: people bought differently, the cuts moved, or new people came. */
export const changes = defineCell({
  id: "changes",
  open: true,
  question: ({ address }) => ({
    query: parts,
    params: { ranks: address.view.ranks, segment: address.view.segment },
    needs: ["pair"],
  }),
  tell: (report, rows) => ({
    finding: partialFinding(report) ?? finding(report, rows),
    reading: report.words.t("chart.segmentChanges.reading"),
  }),
  columns: ({ address, words }) => {
    const { t } = words;
    const growth = growthIn(address);
    return [
      {
        label: t("column.segment"),
        kind: "segment",
        value: (row) => row.segment,
        href: (row) => address.href("compare", "", { segment: row.segment, a_segment: "" }),
      },
      { label: t("column.customers_a_own"), kind: "count", value: (row) => row.customers_a },
      { label: t("column.behaviour"), kind: "count_change", value: (row) => row.behaviour, growth },
      { label: t("column.thresholds"), kind: "count_change", value: (row) => row.thresholds, growth },
      { label: t("column.population"), kind: "count_change", value: (row) => row.population, growth },
      { label: t("column.customers_b_own"), kind: "count", value: (row) => row.customers_b },
      { label: t("column.difference"), kind: "count_change", value: (row) => row.difference, growth },
      { label: t("column.change"), kind: "change", value: (row) => row.change, growth },
    ];
  },
  draw: async ({ address, words }, rows, width) =>
    segmentChanges(
      rows.map(({ segment, customers_a, customers_b, ...row }) => ({
        ...row,
        segment,
        before: customers_a,
        after: customers_b,
        href: address.href("compare", "", { segment, a_segment: "" }),
      })),
      { words, names: segmentNames(address), width },
    ),
});

/** The sentence names the part that the cuts hide or add, because no other cell shows it. */
function finding(report: Report, rows: readonly Row[]): string {
  const { words } = report;
  const [most] = rows
    .filter(({ segment }) => segment !== "absent" || rows.length === 1)
    .sort((x, y) => largestPart(y) - largestPart(x));
  if (most === undefined || largestPart(most) === 0) return words.t("cell.changes.same");
  return words.t("cell.changes.finding", {
    name: contentOf(report.address, most.segment).name,
    a: most.customers_a,
    b: most.customers_b,
    behaviour: words.numberChange(most.behaviour),
    thresholds: words.numberChange(most.thresholds),
    population: words.numberChange(most.population),
  });
}

function largestPart({ behaviour, thresholds, population }: Row): number {
  return Math.max(Math.abs(behaviour), Math.abs(thresholds), Math.abs(population));
}
