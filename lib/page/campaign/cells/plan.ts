import type { Day } from "../../../base/day";
import { pastDates } from "../../../chart/campaign/past-dates";
import { visibleLift } from "../../../chart/campaign/visible-lift";
import type { MainMetric } from "../../../model/campaign/campaign";
import { baseOf, detectableLift, metrics, type PastSums, shares } from "../../../model/campaign/metrics";
import { armSizes, holdoutShares, recommendedHoldout, worthwhile } from "../../../model/stats/power";
import { wilson } from "../../../model/stats/wilson";
import { betweenText, differenceText, valueText } from "../../kit/campaigns/lift";
import { defineDerived, type Note } from "../../report/cell";
import type { CampaignFacts } from "../facts";
import { loadPast, type Past, pastOf, pastQuestion } from "../past";
import { loadSplit, splitChecks, splitQuestion } from "../split";

type DayRow = PastSums & { day: Day };

/** What customers like these do when nobody sends them anything: the base that a campaign has to beat. */
export const campaignBase = defineDerived({
  id: "campaign_base",
  unversioned: true,
  asks: ({ chosen }: CampaignFacts) => chosen.data,
  question: () => pastQuestion,
  derive: async ({ campaign, chosen }, rows): Promise<readonly DayRow[]> =>
    pastOf(rows, { metric: campaign.metric, ranks: chosen.address.scheme.counts.r }).days,
  tell: async (facts, rows) => ({
    finding: await baseFinding(facts, rows),
    reading: facts.words.t("cell.campaign_base.reading"),
  }),
  columns: ({ campaign, words }) => {
    const { t } = words;
    const { metric } = campaign;
    return [
      { label: t("column.day"), kind: "day", value: (row) => row.day },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.buyers"), kind: "count", value: (row) => row.bought },
      { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
      { label: t("column.revenue"), kind: "money", value: (row) => row.money },
      {
        label: t(`campaign.metric.${metric}`),
        kind: "figure",
        value: (row) => valueText(words, metrics[metric].unit, baseOf(metric, row)),
      },
    ];
  },
  draw: async (facts, rows, width) => {
    const { words } = facts;
    const { metric } = facts.campaign;
    const { unit } = metrics[metric];
    const { base } = await loadPast(facts);
    return pastDates(
      rows.flatMap((row) => {
        const value = baseOf(metric, row);
        return value === null ? [] : [{ day: row.day, value, ...rangeOf(metric, row) }];
      }),
      {
        words,
        width,
        own: null,
        band: null,
        mean: base,
        format: (value) => valueText(words, unit, value),
        title: words.t(`campaign.metric.${metric}`),
      },
    );
  },
});

/** Shares have Wilson's interval; the page gives none for money of one day. */
function rangeOf(metric: MainMetric, row: PastSums): { low: number | null; high: number | null } {
  const nothing = { low: null, high: null };
  if (metric === "money" || metric === "average_check") return nothing;
  const { hits, count } = shares[metric](row);
  return count === 0 ? nothing : wilson(hits, count);
}

async function baseFinding(facts: CampaignFacts, rows: readonly DayRow[]): Promise<string> {
  const { words } = facts;
  const { metric, window_days } = facts.campaign;
  const { unit } = metrics[metric];
  const { base } = await loadPast(facts);
  const values = rows.flatMap((row) => baseOf(metric, row) ?? []);
  if (base === null || values.length === 0) return words.t("cell.campaign_base.none");
  return words.t("cell.campaign_base.finding", {
    metric: words.t(`campaign.metric_inline.${metric}`),
    value: valueText(words, unit, base),
    low: valueText(words, unit, Math.min(...values)),
    high: valueText(words, unit, Math.max(...values)),
    days: window_days,
    dates: rows.length,
  });
}

type VisibleRow = Readonly<{
  holdout: number;
  treated: number;
  held: number;
  smallest: number | null;
  chosen: boolean;
}>;

/** The smallest effect that each size of the holdout can tell from chance. */
export const campaignVisible = defineDerived({
  id: "campaign_visible",
  unversioned: true,
  asks: ({ chosen }: CampaignFacts) => chosen.data,
  question: splitQuestion,
  derive: async (facts): Promise<readonly VisibleRow[]> => {
    const plan = await loadVisible(facts);
    return plan.rows;
  },
  tell: async (facts) => ({
    finding: await visibleFinding(facts),
    reading: facts.words.t("cell.campaign_visible.reading"),
  }),
  columns: ({ campaign, words }) => {
    const { t } = words;
    const { unit } = metrics[campaign.metric];
    return [
      { label: t("column.holdout"), kind: "share", value: (row) => row.holdout },
      { label: t("column.treated"), kind: "count", value: (row) => row.treated },
      { label: t("column.held"), kind: "count", value: (row) => row.held },
      {
        label: t("column.smallest"),
        kind: "figure",
        value: (row) => (row.smallest === null ? null : differenceText(words, unit, row.smallest)),
      },
    ];
  },
  draw: async (facts, rows, width) => {
    const { words } = facts;
    const { metric } = facts.campaign;
    const { unit } = metrics[metric];
    const { past, chosen, recommended } = await loadVisible(facts);
    return visibleLift(
      rows.map((row) => ({
        ...row,
        text: row.smallest === null ? words.t("common.none") : differenceText(words, unit, row.smallest),
      })),
      {
        words,
        width,
        chosen,
        recommended,
        base_text: words.t("campaign.base_text", {
          metric: words.t(`campaign.metric.${metric}`),
          value: valueText(words, unit, past.base),
        }),
      },
    );
  },
});

type Visible = Readonly<{
  past: Past;
  customers: number;
  chosen: number;
  recommended: number;
  rows: readonly VisibleRow[];
}>;

/** The plan's power: what the chosen holdout and the usual ones could see. */
async function loadVisible(facts: CampaignFacts): Promise<Visible> {
  const { metric, holdout } = facts.campaign;
  const [past, sizes] = await Promise.all([loadPast(facts), loadSplit(facts)]);
  const drawn = { treated: sizes.treated, held: sizes.held };
  const customers = sizes.treated + sizes.held;
  const chosen = holdout / 1000;
  const see = (arms: { treated: number; held: number }) => detectableLift(metric, past.all, arms);
  const shares = [...new Set([...holdoutShares, chosen])].filter((share) => share > 0).sort((a, b) => a - b);
  return {
    past,
    customers,
    chosen,
    recommended: recommendedHoldout(customers, see, past.base === null ? null : past.base * worthwhile),
    rows: shares.map((share) => {
      const arms = share === chosen ? drawn : armSizes(customers, share);
      return { holdout: share, ...arms, smallest: see(arms), chosen: share === chosen };
    }),
  };
}

async function visibleFinding(facts: CampaignFacts): Promise<string> {
  const { words } = facts;
  const { metric } = facts.campaign;
  const { unit } = metrics[metric];
  const { rows, recommended, past, customers } = await loadVisible(facts);
  const { t } = words;
  const percent = words.percent(recommended, 0);
  if (past.base === null || customers < 2) return t("cell.campaign_visible.none");
  const own = rows.find(({ chosen }) => chosen);
  if (own === undefined) return t("cell.campaign_visible.no_holdout", { recommended: percent });
  if (own.smallest === null) return t("cell.campaign_visible.blind", { recommended: percent });
  return t("cell.campaign_visible.finding", {
    share: words.percent(own.holdout, Math.round(own.holdout * 1000) % 10 === 0 ? 0 : 1),
    held: own.held,
    smallest: differenceText(words, unit, own.smallest),
    metric: t(`campaign.metric_inline.${metric}`),
    base: valueText(words, unit, past.base),
    verdict: own.smallest > past.base ? "weak" : "fair",
    recommended: percent,
  });
}

/** Who goes into which arm, by code. */
export const campaignSplit = defineDerived({
  id: "campaign_split",
  unversioned: true,
  asks: ({ chosen }: CampaignFacts) => chosen.data,
  question: splitQuestion,
  derive: async (_report, rows) => rows.filter(({ code }) => code !== ""),
  tell: async (facts) => ({
    finding: await splitFinding(facts),
    reading: facts.words.t("cell.campaign_split.reading"),
  }),
  columns: ({ words }) => {
    const { t } = words;
    return [
      { label: t("column.code"), kind: "code", value: (row) => row.code },
      { label: t("column.segment"), kind: "segment", value: (row) => row.segment },
      { label: t("column.customers"), kind: "count", value: (row) => row.treated + row.held },
      { label: t("column.treated"), kind: "count", value: (row) => row.treated },
      { label: t("column.held"), kind: "count", value: (row) => row.held },
      {
        label: t("column.share_held"),
        kind: "share",
        value: (row) => row.held / (row.treated + row.held),
      },
    ];
  },
  notes: splitNotes,
  open: true,
});

async function splitFinding(facts: CampaignFacts): Promise<string> {
  const { words } = facts;
  const { treated, held } = await loadSplit(facts);
  if (treated + held === 0) return words.t("cell.campaign_split.nobody");
  return words.t(held === 0 ? "cell.campaign_split.all" : "cell.campaign_split.finding", {
    treated,
    held,
    share: words.percent(held / (treated + held)),
  });
}

/** The two arms were alike before: the money that they spent, and how their sizes stand to the plan. */
async function splitNotes(facts: CampaignFacts): Promise<Note[]> {
  const { words } = facts;
  const { t } = words;
  const found = splitChecks(await loadSplit(facts), facts.campaign.holdout);
  if (found === null) return [];
  const { sizes, before } = found;
  return [
    {
      text: t("cell.campaign_split.sizes", {
        verdict: sizes.stops ? "off" : "fine",
        p: words.number(sizes.p, 3),
      }),
    },
    ...(before === null
      ? []
      : [
          {
            text: t("cell.campaign_split.before", {
              treated: words.moneyExact(before.treated),
              held: words.moneyExact(before.held),
              interval: betweenText(words, "money", before.lift),
              verdict: before.lift.p < 0.05 ? "apart" : "alike",
            }),
          },
        ]),
  ];
}
