import { requireDay } from "../../../base/day";
import { env } from "../../../base/env";
import { liftIntervals } from "../../../chart/campaign/lift-intervals";
import { pastDates } from "../../../chart/campaign/past-dates";
import type { Words } from "../../../i18n/words";
import type { Campaign } from "../../../model/campaign/campaign";
import { adjustedMoney, measuredMetric, metrics, sumsByArm } from "../../../model/campaign/metrics";
import { verdictOf } from "../../../model/campaign/verdict";
import { bootstrapFractions } from "../../../model/stats/bootstrap";
import { isOutside, matchedLift, placeboBand } from "../../../model/stats/matched";
import { bootstrap, type FollowedRow, matched } from "../../../query/campaign/queries";
import { betweenText, differenceText, drawnLift, liftColumns } from "../../kit/campaigns/lift";
import { defineDerived } from "../../report/cell";
import type { Column } from "../../report/table";
import { type CampaignFacts, costsOf, loadSums, windowParams } from "../facts";
import { pastQuestion } from "../past";

type Interval = Readonly<{ low: number; high: number }>;

type Method = Readonly<{
  id: "welch" | "bootstrap" | "cuped" | "delta" | "bootstrap_check";
  metric: "money" | "average_check";
  difference: number;
  interval: Interval;
}>;

/** Money by more than one method: an effect that only one of them finds does not count. */
export const liftMethods = defineDerived({
  id: "lift_methods",
  unversioned: true,
  asks: ({ chosen }: CampaignFacts) => chosen.data,
  question: async (facts) => ({
    query: bootstrap,
    params: {
      ...windowParams(facts),
      seed: facts.campaign.id,
      draws: env.BOOTSTRAP_DRAWS,
      bags: env.BOOTSTRAP_BAGS,
      fractions: await fractionsOf(facts),
    },
    needs: ["audience"],
  }),
  derive: async (facts, rows): Promise<readonly Method[]> => {
    const both = sumsByArm(await loadSums(facts));
    if (both === null) return [];
    const costs = costsOf(facts.campaign);
    const money = measuredMetric("money", both, costs).lift;
    const check = measuredMetric("average_check", both, costs).lift;
    const adjusted = adjustedMoney(both)?.lift ?? null;
    const drawn = (metric: string): Interval | null => {
      const found = rows.find((row) => row.metric === metric);
      if (found === undefined || found.low === null || found.high === null) return null;
      return { low: found.low, high: found.high };
    };
    return [
      ...method("welch", "money", money, money),
      ...method("bootstrap", "money", money, drawn("money")),
      ...method("cuped", "money", adjusted, adjusted),
      ...method("delta", "average_check", check, check),
      ...method("bootstrap_check", "average_check", check, drawn("average_check")),
    ];
  },
  tell: ({ words }, rows) => ({
    finding: methodsFinding(words, rows),
    reading: words.t("cell.lift_methods.reading", { draws: env.BOOTSTRAP_DRAWS }),
  }),
  columns: ({ words }): readonly Column<Method>[] => {
    const { t } = words;
    return [
      { label: t("column.measure"), kind: "text", value: ({ metric }) => t(`campaign.metric.${metric}`) },
      { label: t("column.method"), kind: "text", value: ({ id }) => t(`campaign.method.${id}`) },
      ...liftColumns<Method>(words, {
        unit: () => "money",
        lift: ({ difference, interval }) => ({ difference, ...interval }),
      }),
    ];
  },
  draw: async ({ words }, rows, width) =>
    liftIntervals(
      rows
        .filter(({ metric }) => metric === "money")
        .map(({ id, difference, interval }) => ({
          id,
          name: words.t(`campaign.method.${id}`),
          ...drawnLift(words, "money", { difference, ...interval }),
          verdict: verdictOf(interval, "more"),
          kind: "row",
          better: "more",
        })),
      {
        words,
        width,
        scale: "shared",
        format: (value) => differenceText(words, "money", value),
        title: words.t("campaign.metric.money"),
      },
    ),
});

function method(
  id: Method["id"],
  metric: Method["metric"],
  of: { difference: number } | null,
  interval: Interval | null,
): Method[] {
  if (of === null || interval === null) return [];
  return [{ id, metric, difference: of.difference, interval: { low: interval.low, high: interval.high } }];
}

/** Which parts of the bootstrap samples lie outside, as the list that the statement casts. */
async function fractionsOf(facts: CampaignFacts): Promise<string> {
  const both = sumsByArm(await loadSums(facts));
  const smaller = both === null ? 2 : Math.min(both.treated.customers, both.held.customers);
  return JSON.stringify(bootstrapFractions(smaller));
}

function methodsFinding({ t }: Words, rows: readonly Method[]): string {
  const money = rows.filter(({ metric }) => metric === "money");
  if (money.length < 2) return t("cell.lift_methods.none");
  const verdicts = new Set(money.map(({ interval }) => verdictOf(interval, "more")));
  return t(verdicts.size === 1 ? "cell.lift_methods.agree" : "cell.lift_methods.differ", {
    count: money.length,
  });
}

type Placebo = Readonly<{ day: string; difference: number; treated: number; left_out: number; own: boolean }>;

/**
 * Without a holdout: the audience compared with others of the same code, and the same comparison on past days, when nothing was
 * sent.
 */
export const campaignPlacebo = defineDerived({
  id: "campaign_placebo",
  unversioned: true,
  asks: ({ chosen }: CampaignFacts) => chosen.data,
  question: (facts) => {
    const { from, to } = facts.chosen.data.period;
    return { query: matched, params: { ...windowParams(facts), from, to }, needs: ["audience", "scored"] };
  },
  derive: async ({ campaign, chosen }, rows): Promise<readonly Placebo[]> => {
    const past = await chosen.data.ask(pastQuestion);
    const days = [...new Set(past.rows.map(({ day }) => day))];
    return [
      ...placebo(campaign, rows, true),
      ...days.flatMap((day) =>
        placebo(
          campaign,
          past.rows.filter((row) => row.day === day),
          false,
        ),
      ),
    ];
  },
  tell: (facts, rows) => ({
    finding: placeboFinding(facts, rows),
    reading: facts.words.t("cell.campaign_placebo.reading"),
  }),
  columns: ({ campaign, words }): readonly Column<Placebo>[] => {
    const { t } = words;
    return [
      { label: t("column.day"), kind: "day", value: ({ day }) => day },
      { label: t("column.customers"), kind: "count", value: ({ treated }) => treated },
      { label: t("column.left_out"), kind: "count", value: ({ left_out }) => left_out },
      {
        label: t("column.difference"),
        kind: "figure",
        value: ({ difference }) => differenceText(words, unitOf(campaign), difference),
      },
    ];
  },
  draw: async ({ campaign, words }, rows, width) => {
    const past = rows.filter(({ own }) => !own);
    const [own = null] = rows.filter((row) => row.own);
    return pastDates(
      past.map(({ day, difference }) => ({ day: requireDay(day), value: difference, low: null, high: null })),
      {
        words,
        width,
        own: own && { day: requireDay(own.day), value: own.difference },
        band: placeboBand(past.map(({ difference }) => difference)),
        mean: null,
        format: (value) => differenceText(words, unitOf(campaign), value),
        title: words.t("campaign.placebo_title", {
          metric: words.t(`campaign.metric.${matchedMetric(campaign)}`),
        }),
      },
    );
  },
});

/** Only what can be counted of everybody is compared: a share with a purchase, or money. */
function matchedMetric({ metric }: Campaign): "bought" | "money" {
  return metric === "money" || metric === "average_check" ? "money" : "bought";
}

function unitOf(campaign: Campaign) {
  return metrics[matchedMetric(campaign)].unit;
}

function placebo(campaign: Campaign, rows: readonly FollowedRow[], own: boolean): Placebo[] {
  const isMoney = matchedMetric(campaign) === "money";
  const found = matchedLift(
    rows.map((row) => ({
      treated: isMoney
        ? { count: row.chosen, sum: row.chosen_money, squares: row.chosen_money_squares }
        : { count: row.chosen, sum: row.chosen_bought, squares: row.chosen_bought },
      other: isMoney
        ? { count: row.others, sum: row.others_money, squares: row.others_money_squares }
        : { count: row.others, sum: row.others_bought, squares: row.others_bought },
    })),
  );
  const [first] = rows;
  return found === null || first === undefined ? [] : [{ day: first.day, own, ...found }];
}

/** Never a success: outside the band only says that this time was unlike the past ones. */
function placeboFinding({ campaign, words }: CampaignFacts, rows: readonly Placebo[]): string {
  const { t } = words;
  const [own] = rows.filter((row) => row.own);
  if (own === undefined) return t("cell.campaign_placebo.nobody");
  const band = placeboBand(rows.flatMap((row) => (row.own ? [] : row.difference)));
  const difference = differenceText(words, unitOf(campaign), own.difference);
  if (band === null) return t("cell.campaign_placebo.few", { difference, dates: rows.length - 1 });
  return t("cell.campaign_placebo.finding", {
    difference,
    dates: band.dates,
    interval: betweenText(words, unitOf(campaign), band),
    where: isOutside(own.difference, band) ? "outside" : "inside",
  });
}
