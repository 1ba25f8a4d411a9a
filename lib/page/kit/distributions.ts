import type { z } from "zod";
import { daysBetween, maxDay } from "../../base/day";
import { distribution } from "../../chart/overview/distribution";
import type { Words } from "../../i18n/words";
import { frequencies, monetaries, recencies } from "../../query/overview/distribution";
import type { Question } from "../../query/question";
import { type Cell, defineCell } from "../report/cell";
import type { Data } from "../report/data";
import type { Report } from "../report/report";
import { countsQuestion, letters, type RankMetric, rankSizes } from "./codes";

/** Bars of the recency histogram, and purchases from which buyers are drawn together. */
const recencyBars = 40;
export const frequencyMost = 24;

type BinQuestion = (report: Report) => Question<z.ZodObject, typeof recencies.row>;

const questions: Readonly<Record<RankMetric, BinQuestion>> = {
  recency: ({ data }) => ({
    query: recencies,
    params: { step: recencyStep(data) },
    needs: ["scored"],
  }),
  frequency: () => ({ query: frequencies, params: { most: frequencyMost }, needs: ["scored"] }),
  monetary: () => ({ query: monetaries, params: {}, needs: ["scored"] }),
};

/** The distributions of R, F and M, each a cell with its cuts. */
export const distributions: readonly Cell[] = (["recency", "frequency", "monetary"] as const).map(
  distributionOf,
);

function distributionOf(metric: RankMetric): Cell {
  return defineCell({
    id: metric,
    spec: { marks: [{ mark: "bar", x: "start", y: "customers" }] },
    slim: true,
    question: questions[metric],
    tell: async (report, rows) => ({
      finding: rows.length === 0 ? report.words.t("cell.no_buyers") : await finding(report, metric),
      reading: report.words.t(`chart.distribution.${letters[metric]}.reading`),
    }),
    columns: ({ words }) => {
      const { t } = words;
      const kind = metric === "monetary" ? "money" : "count";
      return [
        { label: t(`column.${metric}_from`), kind, value: (row) => row.start },
        { label: t(`column.${metric}_to`), kind, value: (row) => row.stop },
        { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      ];
    },
    draw: async (report, rows, width) => {
      const [{ cuts }, sizes] = await Promise.all([report.data.reach(), sizesOf(report, metric)]);
      const data = {
        metric: letters[metric],
        bins: rows.map(({ start, stop, customers }) => ({ from: start, to: stop, customers })),
        cuts: cuts[letters[metric]].map(Number),
        sizes,
        log: metric === "monetary",
        most: metric === "frequency" ? frequencyMost : undefined,
        selectable: true,
      };
      return distribution(data, { words: report.words, width });
    },
  });
}

/** Width in days of a bar of recency. */
export function recencyStep({ period, days }: Pick<Data, "period" | "days">): number {
  const length = daysBetween(maxDay(period.from, days.from), period.to) + 1;
  return Math.max(1, Math.ceil(length / recencyBars));
}

async function sizesOf(report: Report, metric: RankMetric): Promise<number[]> {
  const { rows } = await report.data.ask(countsQuestion(report.address));
  return rankSizes(rows, metric, report.address.scheme.counts[letters[metric]]);
}

async function finding(report: Report, metric: RankMetric): Promise<string> {
  const { words } = report;
  const [{ cuts, extent }, sizes] = await Promise.all([report.data.reach(), sizesOf(report, metric)]);
  const mine = cuts[letters[metric]];
  const middle = Number(mine[Math.floor((mine.length - 1) / 2)] ?? 0);
  const best = sizes[sizes.length - 1] ?? 0;
  return words.t(`cell.${metric}.finding`, {
    best,
    share: words.percent(best / extent.buyers, 0),
    limit: limitOf(report.words, metric, mine),
    middle: metric === "monetary" ? words.money(middle) : middle,
  });
}

/** The cut between the best rank and the next: at most so many days, more than so many purchases or money. */
function limitOf(words: Words, metric: RankMetric, cuts: readonly (number | string)[]): string | number {
  const limit = Number((metric === "recency" ? cuts[0] : cuts[cuts.length - 1]) ?? 0);
  return metric === "monetary" ? words.money(limit) : limit;
}
