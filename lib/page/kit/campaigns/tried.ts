import { liftIntervals } from "../../../chart/campaign/lift-intervals";
import type { LiftRow } from "../../../chart/campaign/lift-row";
import type { Words } from "../../../i18n/words";
import type { ArmSums } from "../../../model/campaign/campaign";
import { means, metrics, shares } from "../../../model/campaign/metrics";
import { type Verdict, verdictOf } from "../../../model/campaign/verdict";
import { type Lift, newcombe, welch } from "../../../model/stats/lift";
import { type Pooled, pooledMeans, pooledShares } from "../../../model/stats/pooled";
import { type TriedRow, tried } from "../../../query/campaign/queries";
import { type Cell, defineDerived } from "../../report/cell";
import type { Report } from "../../report/report";
import type { Column } from "../../report/table";
import { betweenText, differenceText, drawnLift, liftColumns } from "./lift";

/** What every campaign can be compared by: a share, and money. */
type PooledMetric = "bought" | "money";

type Pair = Readonly<{ campaign: string; name: string; treated: ArmSums; held: ArmSums }>;

type Row = Readonly<{
  campaign: string;
  name: string;
  treated: number;
  held: number;
  lift: Lift | null;
  pooled: Pooled | null;
}>;

/** Everything that was tried on a segment, or on all customers, with all of it pooled; one cell a metric. */
function triedCell(metric: PooledMetric): Cell {
  const id = `tried_${metric}` as const;
  return defineDerived({
    id,
    unversioned: true,
    takes: "work",
    question: ({ address }) => ({
      query: tried,
      params: { segment: address.view.segment },
      needs: ["campaigns"],
    }),
    derive: async ({ words }, rows): Promise<readonly Row[]> => rowsOf(words, metric, pairsOf(rows)),
    tell: ({ words }, rows) => ({
      finding: finding(words, metric, rows),
      reading: words.t("cell.tried_bought.reading"),
    }),
    columns: ({ address, words }): readonly Column<Row>[] => {
      const { t } = words;
      const { unit } = metrics[metric];
      return [
        {
          label: t("campaign.kicker"),
          kind: "text",
          value: ({ name }) => name,
          href: ({ campaign }) => (campaign === "" ? null : address.href("campaign", campaign)),
        },
        { label: t("column.treated"), kind: "count", value: ({ treated }) => treated },
        { label: t("column.held"), kind: "count", value: ({ held }) => held },
        ...liftColumns<Row>(words, { unit: () => unit, lift: ({ lift }) => lift }),
      ];
    },
    draw: async (report, rows, width) => {
      const { words } = report;
      const { unit } = metrics[metric];
      return liftIntervals(
        rows.map((row) => chartRow(report, metric, row)),
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
}

export const triedCells: readonly Cell[] = [triedCell("bought"), triedCell("money")];

/** Campaigns with somebody of the segment in both arms. */
function pairsOf(rows: readonly TriedRow[]): Pair[] {
  return rows.flatMap((treated) => {
    if (treated.arm !== "treated") return [];
    const { campaign, name } = treated;
    const held = rows.find((row) => row.campaign === campaign && row.arm === "held");
    return held === undefined ? [] : [{ campaign, name, treated, held }];
  });
}

function rowsOf(words: Words, metric: PooledMetric, pairs: readonly Pair[]): Row[] {
  const singles = pairs.map((pair): Row => {
    const { campaign, name, treated, held } = pair;
    const sizes = { treated: treated.customers, held: held.customers };
    return { campaign, name, ...sizes, lift: liftOf(metric, pair), pooled: null };
  });
  if (pairs.length < 2) return singles;
  const pooled = pooledOf(metric, pairs);
  const total = (of: (pair: Pair) => ArmSums) => pairs.reduce((sum, pair) => sum + of(pair).customers, 0);
  const all = {
    campaign: "",
    name: words.t("campaign.pooled"),
    treated: total(({ treated }) => treated),
    held: total(({ held }) => held),
  };
  return [...singles, { ...all, lift: pooled, pooled }];
}

function liftOf(metric: PooledMetric, { treated, held }: Pair): Lift | null {
  if (metric === "money") return welch(means.money(treated), means.money(held));
  return newcombe(shares.bought(treated), shares.bought(held));
}

function pooledOf(metric: PooledMetric, pairs: readonly Pair[]): Pooled | null {
  if (metric === "money")
    return pooledMeans(
      pairs.map(({ treated, held }) => ({ treated: means.money(treated), held: means.money(held) })),
    );
  return pooledShares(
    pairs.map(({ treated, held }) => ({ treated: shares.bought(treated), held: shares.bought(held) })),
  );
}

function verdictOfRow({ lift }: Row): Verdict | null {
  return lift === null ? null : verdictOf(lift, "more");
}

function chartRow(report: Report, metric: PooledMetric, row: Row): LiftRow {
  const { words } = report;
  const { unit } = metrics[metric];
  return {
    id: row.campaign || "pooled",
    name: row.name,
    ...drawnLift(words, unit, row.lift),
    verdict: verdictOfRow(row),
    kind: row.campaign === "" ? "pooled" : "row",
    better: "more",
    ...(row.campaign === "" ? {} : { href: report.address.href("campaign", row.campaign) }),
  };
}

function finding(words: Words, metric: PooledMetric, rows: readonly Row[]): string {
  const { t } = words;
  const { unit } = metrics[metric];
  const told = rows.at(-1);
  if (told === undefined || told.lift === null) return t("cell.tried_bought.nothing");
  const count = rows.filter(({ campaign }) => campaign !== "").length;
  const text = t("cell.tried_bought.finding", {
    count,
    metric: t(`campaign.metric_inline.${metric}`),
    verdict: verdictOf(told.lift, "more"),
    difference: differenceText(words, unit, told.lift.difference),
    interval: betweenText(words, unit, told.lift),
  });
  const unlike = told.pooled !== null && told.pooled.heterogeneity < 0.05;
  return unlike ? `${text}. ${t("cell.tried_bought.unlike")}` : text;
}
