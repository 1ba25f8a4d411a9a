import type { z } from "zod";
import { type DistributionData, distribution } from "../../chart/overview/distribution";
import { scatter as drawScatter } from "../../chart/overview/scatter";
import { density, dots, frequencies, medians, monetaries, recencies } from "../../query/compare/comparison";
import type { Question } from "../../query/question";
import { letters, type RankMetric, rankSizes } from "../kit/codes";
import { frequencyMost, recencyStep } from "../kit/distributions";
import { densityStep, dotColumns, dotsOf, drawnParams, isSkewed, withoutDots } from "../kit/scatter";
import { segmentNames } from "../report/address";
import { type Cell, defineCell } from "../report/cell";
import { dataDays } from "../report/company";
import type { Data } from "../report/data";
import type { Side } from "../report/figure";
import type { Report } from "../report/report";
import { partialFinding, sideReport, sideSegments } from "./sides";
import { codesQuestion } from "./totals";

export const compareScatter = defineCell({
  id: "compare_scatter",
  twofold: true,
  question: ({ address }) => ({ query: dots, params: drawnParams(address), needs: ["a", "b"] }),
  tell: async ({ data, words }, rows) => {
    const [a, b] = await Promise.all([data.reach("a"), data.reach("b")]);
    if (rows.length === 0) return { finding: words.t("cell.compare_summary.empty"), reading: "" };
    return {
      finding: words.t("cell.compare_scatter.finding", {
        shown_a: rows.filter(({ side }) => side === "a").length,
        shown_b: rows.filter(({ side }) => side === "b").length,
        buyers_a: a.extent.buyers,
        buyers_b: b.extent.buyers,
      }),
      reading: words.t("cell.compare_scatter.reading"),
    };
  },
  columns: ({ address, words }) => {
    const { t } = words;
    return [
      { label: t("column.side"), kind: "text", value: (row) => t(`compare.side.${row.side}`) },
      ...dotColumns(address, words),
      { label: t("column.segment"), kind: "segment", value: (row) => row.segment },
    ];
  },
  draw: async (report, rows, width, side) => {
    const own = await sideReport(report, side);
    const reaches = await Promise.all([report.data.reach("a"), report.data.reach("b")]);
    const extents = reaches.map(({ extent }) => extent);
    const most = (name: "recency_max" | "frequency_max") => Math.max(...extents.map((one) => one[name]));
    const field = await fieldsOf(report.data, rows, densityStep(most("recency_max")));
    return drawScatter(
      {
        dots: dotsOf(
          own.address,
          rows.filter((row) => row.side === side),
        ),
        density: field[side],
        cuts: reaches[side === "a" ? 0 : 1].cuts,
        domain: {
          r_max: most("recency_max"),
          f_max: most("frequency_max"),
          m_max: Math.max(0, ...rows.map(({ monetary }) => monetary)),
        },
        log_f: extents.some(isSkewed),
        lit: sideSegments(report.address.view)[side] || null,
        unnamed: !report.address.rights.people,
        beside: [field.a, field.b],
      },
      { words: report.words, names: segmentNames(report.address), width },
    );
  },
});

type DotRow = z.infer<typeof dots.row>;

async function fieldsOf(data: Data, rows: readonly DotRow[], recency_step: number) {
  const found = await data.ask({ query: density, params: { recency_step }, needs: ["a", "b"] });
  const fieldOf = (side: Side) =>
    withoutDots(
      found.rows.filter((row) => row.side === side),
      rows.filter((row) => row.side === side),
    );
  return { a: fieldOf("a"), b: fieldOf("b") };
}

type BinQuestion = (report: Report) => Question<z.ZodObject, typeof recencies.row>;

const questions: Readonly<Record<RankMetric, BinQuestion>> = {
  recency: ({ data }) => ({
    query: recencies,
    params: { step: Math.max(...stepsOf(data)) },
    needs: ["a", "b"],
  }),
  frequency: () => ({ query: frequencies, params: { most: frequencyMost }, needs: ["a", "b"] }),
  monetary: () => ({ query: monetaries, params: {}, needs: ["a", "b"] }),
};

/** Each side's width of a bar; both are drawn with the wider. */
function stepsOf(data: Data): number[] {
  const { sideA } = data;
  return [recencyStep(data), recencyStep({ ...sideA, days: dataDays(sideA.version, sideA.company) })];
}

/** The distributions of R, F and M in both periods, each a cell with the cuts in force. */
export const compareDistributions: readonly Cell[] = (["recency", "frequency", "monetary"] as const).map(
  distributionOf,
);

function distributionOf(metric: RankMetric): Cell {
  return defineCell({
    id: `compare_${metric}`,
    twofold: true,
    question: questions[metric],
    tell: async (report) => ({
      finding: partialFinding(report) ?? (await finding(report, metric)),
      reading: report.words.t(`chart.distribution.${letters[metric]}.reading`),
    }),
    columns: ({ words: { t } }) => {
      const kind = metric === "monetary" ? "money" : "count";
      const growth = () => "neither" as const;
      return [
        { label: t(`column.${metric}_from`), kind, value: (row) => row.start },
        { label: t(`column.${metric}_to`), kind, value: (row) => row.stop },
        { label: t("column.customers_a"), kind: "count", value: (row) => row.a },
        { label: t("column.customers_b"), kind: "count", value: (row) => row.b },
        { label: t("column.difference"), kind: "count_change", value: (row) => row.difference, growth },
        { label: t("column.change"), kind: "change", value: (row) => row.change, growth },
      ];
    },
    draw: async (report, rows, width, side) => {
      const reaches = await Promise.all([report.data.reach("a"), report.data.reach("b")]);
      const sizes = await sizesOf(report, metric);
      const dataOf = (of: Side): DistributionData => {
        const cuts = reaches[of === "a" ? 0 : 1].cuts[letters[metric]].map(Number);
        return {
          metric: letters[metric],
          bins: rows.map((row) => ({ from: row.start, to: row.stop, customers: row[of] })),
          cuts,
          sizes: sizes[of],
          log: metric === "monetary",
          most: metric === "frequency" ? frequencyMost : undefined,
        };
      };
      const beside = [dataOf("a"), dataOf("b")];
      return distribution({ ...dataOf(side), beside }, { words: report.words, width });
    },
  });
}

/** Buyers in each rank of a metric, on both sides. */
async function sizesOf(report: Report, metric: RankMetric): Promise<Record<Side, number[]>> {
  const ranks = report.address.scheme.counts[letters[metric]];
  const { rows } = await report.data.ask(codesQuestion(report.address));
  const ofSide = (side: Side) =>
    rankSizes(
      rows.map(({ code, segment, ...row }) => ({
        code,
        segment,
        customers: row[`customers_${side}`],
        money: row[`money_${side}`],
      })),
      metric,
      ranks,
    );
  return { a: ofSide("a"), b: ofSide("b") };
}

/** How the middle buyer changed. */
async function finding(report: Report, metric: RankMetric): Promise<string> {
  const { words } = report;
  const { rows } = await report.data.ask({ query: medians, params: {}, needs: ["a", "b"] });
  const [a, b] = (["a", "b"] as const).map((side) => rows.find((row) => row.side === side)?.[metric]);
  if (a === undefined && b === undefined) return words.t("cell.compare_summary.empty");
  const write = metric === "monetary" ? words.money : words.number;
  const written = (value: number | undefined) =>
    value === undefined ? words.t("common.none") : write(value);
  return words.t(`cell.compare_${metric}.finding`, { a: written(a), b: written(b) });
}
