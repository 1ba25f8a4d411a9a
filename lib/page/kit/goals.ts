import type { Words } from "../../i18n/words";
import { type Goal, type GoalMetric, missingOf, type NamedGoal } from "../../model/view/note";
import type { SegmentRow } from "../../query/segment/segments";
import { segmentNames } from "../report/address";
import type { Data } from "../report/data";
import type { Report } from "../report/report";
import { cellFailure } from "../site/spoilt";
import { type Measure, totalsQuestion } from "./measure";
import { sizesQuestion } from "./segments";

/** A goal in words, and how far it is in the period of the report. */
export type GoalLine = Readonly<{ id: string; text: string; standing: string; reached: boolean }>;

const ofSegment = {
  customers: "customers",
  money: "money",
  average_check: "average_check",
} as const satisfies Record<GoalMetric, keyof SegmentRow>;

const ofAll = {
  customers: "buyers",
  money: "revenue",
  average_check: "average_check",
} as const satisfies Record<GoalMetric, Measure>;

/** Goals in their order, each with where it stands. Asks nothing where there are none; a question that fails is told in the standing. */
export async function goalLines(report: Report, goals: readonly NamedGoal[]): Promise<GoalLine[]> {
  if (goals.length === 0) return [];
  try {
    const current = await valuesFor(report, goals);
    return goals.map((goal) => lineOf(report, goal, current(goal)));
  } catch (error) {
    const standing = await cellFailure(report.words, error);
    return goals.map((goal) => ({ id: goal.id, text: goalText(report, goal), standing, reached: false }));
  }
}

/** The goals of a segment, or those of all customers where it is empty; none where numbers are not of all customers. */
export function goalsOf(data: Data, segment: string): readonly NamedGoal[] {
  return data.isFiltered ? [] : data.written.goals.filter((goal) => goal.segment === segment);
}

async function valuesFor(report: Report, goals: readonly Goal[]) {
  const { data } = report;
  const [segments, all] = await Promise.all([
    goals.some(({ segment }) => segment !== "") ? data.ask(sizesQuestion(report)) : null,
    goals.some(({ segment }) => segment === "") ? data.ask(totalsQuestion(data)) : null,
  ]);
  return ({ segment, metric }: Goal): number | null => {
    if (segment === "") return all?.rows.find(({ measure }) => measure === ofAll[metric])?.value ?? null;
    return segments?.rows.find((row) => row.segment === segment)?.[ofSegment[metric]] ?? null;
  };
}

function lineOf(report: Report, goal: NamedGoal, value: number | null): GoalLine {
  const { data, words } = report;
  const { t } = words;
  const line = { id: goal.id, text: goalText(report, goal) };
  if (value === null) return { ...line, standing: t("notes.standing.unknown"), reached: false };
  const missing = missingOf(goal, value);
  const reached = missing === 0;
  const key = reached ? "reached" : goal.bound === "at_least" ? "to_go" : "above";
  const values = { now: written(words, goal.metric, value), missing: written(words, goal.metric, missing) };
  const late = !reached && data.period.to > goal.by ? [t("notes.standing.late")] : [];
  return { ...line, standing: [t(`notes.standing.${key}`, values), ...late].join(" "), reached };
}

/** What a goal says: "VIP: customers ≥ 450 by 31 Dec 2024". */
export function goalText(report: Report, { segment, metric, bound, target, by }: Goal): string {
  const { address, words } = report;
  const name = segment === "" ? words.t("notes.everybody") : (segmentNames(address)[segment] ?? segment);
  return words.t("notes.goal_text", {
    name,
    metric: words.t(`notes.metric.${metric}`),
    sign: bound === "at_least" ? "≥" : "≤",
    target: written(words, metric, target),
    by: words.day(by),
  });
}

function written(words: Words, metric: GoalMetric, value: number): string {
  if (metric === "customers") return words.number(value);
  return metric === "money" ? words.money(value) : words.moneyFine(value);
}
