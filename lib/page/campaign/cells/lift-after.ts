import { windowCourse } from "../../../chart/campaign/window-course";
import type { Words } from "../../../i18n/words";
import { type Lift, newcombe } from "../../../model/stats/lift";
import { after, course } from "../../../query/campaign/queries";
import { armsText, liftColumns } from "../../kit/campaigns/lift";
import { segmentNames } from "../../report/address";
import { defineCell, defineDerived } from "../../report/cell";
import { type CampaignFacts, windowParams } from "../facts";
import { adjustedPs, isSure } from "../verdict";

/** Who has bought by which day of the window. */
export const liftCourse = defineCell({
  id: "lift_course",
  unversioned: true,
  asks: ({ chosen }: CampaignFacts) => chosen.data,
  question: (facts) => ({
    query: course,
    params: { ...windowParams(facts), last_day: facts.data.version.last_day },
    needs: ["audience"],
  }),
  tell: ({ words }, rows) => {
    const last = rows.findLast(({ treated }) => treated !== null);
    const { t, percent } = words;
    return {
      finding: t("cell.lift_course.finding", {
        day: last?.day_of_window ?? 0,
        treated: percent(shareOf(last?.treated ?? 0, last?.treated_size ?? 0) ?? 0),
        held: percent(shareOf(last?.held ?? 0, last?.held_size ?? 0) ?? 0),
      }),
      reading: t("cell.lift_course.reading"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.day"), kind: "day", value: (row) => row.day },
    { label: t("column.day_of_window"), kind: "count", value: (row) => row.day_of_window },
    { label: t("column.treated"), kind: "share", value: (row) => shareOf(row.treated, row.treated_size) },
    { label: t("column.held"), kind: "share", value: (row) => shareOf(row.held, row.held_size) },
  ],
  draw: async ({ words }, rows, width) =>
    windowCourse(
      rows.map(({ day_of_window, ...row }) => ({
        day_of_window,
        treated: shareOf(row.treated, row.treated_size),
        held: shareOf(row.held, row.held_size),
      })),
      { words, width, title: words.t("campaign.metric.bought") },
    ),
});

function shareOf(hits: number | null, count: number): number | null {
  return hits === null || count === 0 ? null : hits / count;
}

type AfterRow = Readonly<{
  segment: string;
  treated_before: number;
  treated_after: number;
  held_before: number;
  held_after: number;
  lift: Lift;
}>;

/** The segments in which both arms stood at the start and stand after the window. */
export const liftAfter = defineDerived({
  id: "lift_after",
  unversioned: true,
  asks: ({ after }: CampaignFacts) => after,
  question: ({ chosen }) => ({
    query: after,
    params: { ranks: chosen.address.view.ranks },
    needs: ["audience", "scored"],
  }),
  derive: async (_report, rows): Promise<readonly AfterRow[]> => {
    const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0);
    const [treated, held] = [total((row) => row.treated_after), total((row) => row.held_after)];
    if (treated === 0 || held === 0) return [];
    return rows.map(({ segment, ...row }) => ({
      segment,
      treated_before: row.treated_before / treated,
      treated_after: row.treated_after / treated,
      held_before: row.held_before / held,
      held_after: row.held_after / held,
      lift: newcombe({ hits: row.treated_after, count: treated }, { hits: row.held_after, count: held }),
    }));
  },
  tell: (facts, rows) => ({
    finding: afterFinding(facts, rows),
    reading: facts.words.t("cell.lift_after.reading"),
  }),
  columns: ({ words }) => {
    const { t } = words;
    return [
      { label: t("column.segment"), kind: "segment", value: (row) => row.segment },
      { label: t("column.treated_before"), kind: "share", value: (row) => row.treated_before },
      { label: t("column.held_before"), kind: "share", value: (row) => row.held_before },
      { label: t("column.treated_after"), kind: "figure", value: (row) => armsAfter(words, row).treated },
      { label: t("column.held_after"), kind: "figure", value: (row) => armsAfter(words, row).held },
      ...liftColumns<AfterRow>(words, {
        unit: () => "share",
        lift: (row) => row.lift,
        difference: (row) => armsAfter(words, row).difference,
      }),
    ];
  },
  open: true,
});

/** Both arms after the window and their difference, as they are written beside each other. */
function armsAfter(words: Words, { treated_after: treated, held_after: held }: AfterRow) {
  return armsText(words, "share", { treated, held });
}

/** The segment that the arms differ most in, if Holm's correction over all of them leaves anything. */
function afterFinding(facts: CampaignFacts, rows: readonly AfterRow[]): string {
  const { t } = facts.words;
  const ps = adjustedPs(rows);
  const sure = rows.filter((_, i) => isSure(ps[i] ?? null));
  const [most] = sure.sort((a, b) => Math.abs(b.lift.difference) - Math.abs(a.lift.difference));
  if (most === undefined) return t("cell.lift_after.none");
  return t("cell.lift_after.finding", {
    name: segmentNames(facts.chosen.address)[most.segment] ?? most.segment,
    difference: armsAfter(facts.words, most).difference,
  });
}
