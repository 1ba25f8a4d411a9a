import { liftIntervals } from "../../../chart/campaign/lift-intervals";
import type { LiftRow } from "../../../chart/campaign/lift-row";
import type { Words } from "../../../i18n/words";
import {
  adjustedMoney,
  type Measured,
  measuredMetric,
  measuredOf,
  metrics,
  type SumsByArm,
  sumsByArm,
} from "../../../model/campaign/metrics";
import type { Verdict } from "../../../model/campaign/verdict";
import { armsText, differenceText, drawnLift, liftColumns } from "../../kit/campaigns/lift";
import { segmentNames } from "../../report/address";
import { defineDerived, type Note } from "../../report/cell";
import type { Column } from "../../report/table";
import { armsQuestion, type CampaignFacts, costsOf, loadSums } from "../facts";
import { adjustedPs, broughtText, isSure, verdictOfMetric, verdictsOf, verdictText } from "../verdict";

/** A metric's row; money can be adjusted by what the time before the start predicts. */
type Row = Measured & Readonly<{ adjusted: boolean; verdict: Verdict | null }>;

/** Every metric of the campaign: both arms, the difference, its interval and what it says. */
export const lift = defineDerived({
  id: "lift",
  unversioned: true,
  asks: ({ after }: CampaignFacts) => after,
  question: armsQuestion,
  derive: async ({ address, campaign }, sums): Promise<readonly Row[]> => {
    const both = sumsByArm(sums);
    if (both === null) return [];
    const isAdjusted = address.view.cuped === "yes";
    const rows = measuredOf(both, costsOf(campaign)).map((row) =>
      isAdjusted ? adjust(both, row) : { ...row, adjusted: false },
    );
    const verdicts = verdictsOf(rows, campaign.metric);
    return rows.map((row, i) => ({ ...row, verdict: verdicts[i] ?? null }));
  },
  tell: async (facts) => ({
    finding: await liftFinding(facts),
    reading: facts.words.t("cell.lift.reading"),
  }),
  columns: ({ words }): readonly Column<Row>[] => {
    const { t } = words;
    return [
      { label: t("column.measure"), kind: "text", value: (row) => nameOf(words, row) },
      {
        label: t("column.treated"),
        kind: "figure",
        value: (row) => armsText(words, unitOf(row), row).treated,
      },
      { label: t("column.held"), kind: "figure", value: (row) => armsText(words, unitOf(row), row).held },
      ...liftColumns<Row>(words, {
        unit: unitOf,
        lift: (row) => row.lift,
        difference: (row) => plainDifference(words, row),
      }),
      { label: t("column.verdict"), kind: "text", value: (row) => verdictName(words, row) },
    ];
  },
  draw: async ({ words }, rows, width) =>
    liftIntervals(
      rows.map((row) => chartRow(words, row)),
      { words, width, scale: "own", title: words.t("campaign.lift_title") },
    ),
  notes: liftNotes,
  open: true,
});

function adjust(both: SumsByArm, row: Measured): Omit<Row, "verdict"> {
  const adjusted = row.id === "money" ? adjustedMoney(both) : null;
  return adjusted === null ? { ...row, adjusted: false } : { ...row, lift: adjusted.lift, adjusted: true };
}

function unitOf({ id }: Measured) {
  return metrics[id].unit;
}

/** The difference as it is written beside its arms; null for an adjusted one, which is not theirs. */
function plainDifference(words: Words, row: Row): string | null {
  return row.adjusted ? null : armsText(words, unitOf(row), row).difference;
}

function nameOf({ t }: Words, { id, adjusted }: Row): string {
  return adjusted ? t("campaign.metric_adjusted") : t(`campaign.metric.${id}`);
}

function verdictName({ t }: Words, { verdict }: Row): string {
  return t(`campaign.verdict_name.${verdict ?? "none"}`);
}

function chartRow(words: Words, row: Row): LiftRow {
  return {
    id: row.id,
    name: nameOf(words, row),
    ...drawnLift(words, unitOf(row), row.lift, plainDifference(words, row) ?? undefined),
    verdict: row.verdict,
    kind: "row",
    better: metrics[row.id].better,
  };
}

/** By the metric that was named before the start, and never adjusted: the better of two results must not be chosen afterwards. */
async function liftFinding(facts: CampaignFacts): Promise<string> {
  const { campaign, words } = facts;
  const both = sumsByArm(await loadSums(facts));
  if (both === null) return words.t("campaign.verdict.no_holdout");
  const { metric } = campaign;
  return verdictText({ ...measuredMetric(metric, both, costsOf(campaign)), id: metric }, { words, both });
}

/** With a smaller holdout, intervals of skewed money miss too often; the calibration of the bench shows how often. */
const steadyMin = 120;

async function liftNotes(facts: CampaignFacts, rows: readonly Row[]): Promise<readonly Note[]> {
  const { campaign, words } = facts;
  const both = sumsByArm(await loadSums(facts));
  if (both === null) return [];
  const brought = broughtText(rows, { words, both, campaign });
  const gone = both.treated.customers + both.held.customers - both.treated.found - both.held.found;
  return [
    ...(brought === null ? [] : [{ text: brought }]),
    ...(gone === 0 ? [] : [{ text: words.t("campaign.gone", { customers: gone }) }]),
    ...(both.held.customers < steadyMin
      ? [{ text: words.t("campaign.few_held", { held: both.held.customers, enough: steadyMin }) }]
      : []),
    ...cupedNotes(facts, both),
  ];
}

/** Least share of the variance for which an adjustment is offered. */
const gainMin = 0.005;

/** CUPED is offered with what it gains, and can be turned off again. */
function cupedNotes({ address, words }: CampaignFacts, both: SumsByArm): Note[] {
  const { t, percent } = words;
  const found = adjustedMoney(both);
  const on = address.view.cuped === "yes";
  if (found === null || (found.gain < gainMin && !on)) return [];
  const link = {
    href: `${address.href("campaign", address.view.campaign, { cuped: on ? "no" : "yes" })}#lift`,
    text: t(on ? "campaign.cuped.turn_off" : "campaign.cuped.turn_on"),
  };
  return [{ text: t(on ? "campaign.cuped.on" : "campaign.cuped.off", { gain: percent(found.gain) }), link }];
}

type SegmentLift = Readonly<{
  segment: string;
  treated: number;
  held: number;
  row: Measured;
  p: number | null;
}>;

/** The main metric in each segment of the audience, read together: Holm's correction raises each p for the number of looks. */
export const liftSegments = defineDerived({
  id: "lift_segments",
  unversioned: true,
  asks: ({ after }: CampaignFacts) => after,
  question: armsQuestion,
  derive: async ({ campaign }, sums): Promise<readonly SegmentLift[]> => {
    const names = [...new Set(sums.map(({ segment }) => segment))].filter((name) => name !== "");
    const rows = names.flatMap((segment) => {
      const both = sumsByArm(sums, segment);
      if (both === null) return [];
      const row = measuredMetric(campaign.metric, both, costsOf(campaign));
      return [{ segment, treated: both.treated.customers, held: both.held.customers, row }];
    });
    const ps = adjustedPs(rows.map(({ row }) => row));
    return rows.map((one, i) => ({ ...one, p: ps[i] ?? null }));
  },
  tell: (facts, rows) => ({
    finding: segmentsFinding(facts, rows),
    reading: facts.words.t("cell.lift_segments.reading"),
  }),
  columns: ({ words }): readonly Column<SegmentLift>[] => {
    const { t } = words;
    return [
      { label: t("column.segment"), kind: "segment", value: ({ segment }) => segment },
      { label: t("column.treated"), kind: "count", value: ({ treated }) => treated },
      { label: t("column.held"), kind: "count", value: ({ held }) => held },
      ...liftColumns<SegmentLift>(words, { unit: ({ row }) => unitOf(row), lift: ({ row }) => row.lift }),
      {
        label: t("column.p_holm"),
        kind: "figure",
        value: ({ p }) => (p === null ? null : words.number(p, 3)),
      },
    ];
  },
  draw: async ({ campaign: { metric }, chosen, words }, rows, width) => {
    const { unit } = metrics[metric];
    const names = segmentNames(chosen.address);
    return liftIntervals(
      rows.map(({ segment, row, p }) => ({
        ...chartRow(words, {
          ...row,
          adjusted: false,
          verdict: p === null || isSure(p) ? verdictOfMetric(row) : "unclear",
        }),
        id: segment,
        name: names[segment] ?? segment,
      })),
      {
        words,
        width,
        scale: "shared",
        format: (value) => differenceText(words, unit, value),
        title: words.t(`campaign.metric.${metric}`),
      },
    );
  },
});

function segmentsFinding({ chosen, words: { t } }: CampaignFacts, rows: readonly SegmentLift[]): string {
  const sure = rows.filter(({ p }) => isSure(p));
  if (sure.length === 0) return t("cell.lift_segments.none", { count: rows.length });
  const names = segmentNames(chosen.address);
  return t("cell.lift_segments.finding", {
    names: sure.map(({ segment }) => names[segment] ?? segment).join(", "),
    count: rows.length,
  });
}
